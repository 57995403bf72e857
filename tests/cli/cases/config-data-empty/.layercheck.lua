return {
  data = {
    owners = "empty.csv",
  },
}
