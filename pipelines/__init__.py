"""The flows, the settings and the command line: the one place that ties the rooms together."""
