"""Which of the pictures that were painted are shown: filters, balance; numbers in, numbers out."""
