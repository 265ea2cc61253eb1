"""What the program has brought: time, errors caught, how right the reading is."""
