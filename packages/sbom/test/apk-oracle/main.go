// Prints what apko, which installs Alpine's and Wolfi's packages, reads in a database of apk on its input: one package a line, as JSON.
package main

import (
	"encoding/json"
	"log"
	"os"

	"chainguard.dev/apko/pkg/apk/apk"
)

func main() {
	packages, err := apk.ParseInstalled(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	for _, one := range packages {
		files := []string{}
		for _, file := range one.Files {
			// Folders are listed too; packages share them.
			if file.Typeflag != '5' {
				files = append(files, file.Name)
			}
		}
		err := out.Encode(map[string]any{
			"name": one.Name, "version": one.Version, "architecture": one.Arch,
			"origin": one.Origin, "license": one.License, "files": files,
		})
		if err != nil {
			log.Fatal(err)
		}
	}
}
