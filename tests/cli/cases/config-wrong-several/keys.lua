return {
  apple = 1,
  melon = 2,
  peach = 3,
  zebra = 4,
}
