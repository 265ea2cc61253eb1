"""From a page's picture to words with places."""
