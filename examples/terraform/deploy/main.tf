# What runs, and where its traffic goes, as two variables that deploy/driver.mjs sets. Terraform makes it so.
#
# `release` and `traffic` stand for your cloud: this example runs Node processes and a small balancer on one machine, so
# that it can be tried without an account. In their place put an autoscaling group whose launch template starts
# `image@digest`, and a listener's weighted target groups.
terraform {
  required_version = ">= 1.4"
  # A backend of your own, which locks: every run has to see the same state.
  backend "local" {}
}

variable "releases" {
  description = "What is there, by the name of its group."
  type = map(object({
    image  = string
    digest = string
    env    = map(string)
    ports  = list(number)
  }))
  default = {}
}

variable "routes" {
  description = "Where traffic goes, as blue-green-switch said it."
  type = list(object({
    group    = string
    weight   = number
    backup   = bool
    backends = list(object({ host = string, port = number }))
  }))
  default = []
}

module "release" {
  source   = "./release"
  for_each = var.releases
  group    = each.key
  release  = each.value
}

resource "terraform_data" "traffic" {
  triggers_replace = var.routes
  provisioner "local-exec" {
    command     = "node ${path.module}/machine.mjs route"
    environment = { ROUTES = jsonencode(var.routes) }
  }
}

output "releases" {
  value = var.releases
}

output "routes" {
  value = var.routes
}
