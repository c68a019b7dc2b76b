"""Training: data cache, optimizer, data parallelism and the training loops."""
