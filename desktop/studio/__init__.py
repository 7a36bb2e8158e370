"""The Studio page: from words to a batch of pictures, and from the batch to a shortlist."""
