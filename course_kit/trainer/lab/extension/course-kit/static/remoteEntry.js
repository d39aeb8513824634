// The container that JupyterLab loads: module federation's contract, by hand, so that there is nothing to build. JupyterLab
// hands its own modules over in `init`; `get` gives our plugin, made from them.
(() => {
  const here = document.currentScript.src;
  let shared;

  /** One of JupyterLab's modules, by its name. */
  async function load(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["course-kit"] = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const { plugin } = await import(new URL("plugin.js", here));
      const made = { __esModule: true, default: await plugin(load) };
      return () => made;
    },
  };
})();
