"""The painter process: reads prompts, paints, looks at its pictures, ranks them."""
