"""Tools for assistants that speak the Model Context Protocol, over HTTP and stdio."""
