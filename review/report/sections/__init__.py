"""The report's sections, one a file: facts in, sentences, charts and tables out."""
