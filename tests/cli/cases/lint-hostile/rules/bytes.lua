return "ÿş", ÿ
