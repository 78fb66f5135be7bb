# One release: made once, never changed, destroyed when it is retired.
variable "group" {
  type = string
}

variable "release" {
  type = object({ image = string, digest = string, env = map(string), ports = list(number) })
}

resource "terraform_data" "instance" {
  count = length(var.release.ports)
  input = {
    key  = "${var.group}.${count.index}"
    what = jsonencode(merge(var.release, { port = var.release.ports[count.index] }))
  }
  # A changed release is another one.
  triggers_replace = [var.group, var.release.digest, var.release.env]

  provisioner "local-exec" {
    command     = "node ${path.module}/../machine.mjs start"
    environment = { KEY = self.input.key, WHAT = self.input.what }
  }
  provisioner "local-exec" {
    when        = destroy
    command     = "node ${path.module}/../machine.mjs stop"
    environment = { KEY = self.input.key }
  }
}
