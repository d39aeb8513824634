"""The tool's pages, one file a page: from a request and a learner's choices to what a template shows."""
