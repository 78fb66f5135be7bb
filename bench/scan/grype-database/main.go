// Writes a database for Grype, schema 6, with Grype's own writer. Standard input has a vulnerability on each line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	v6 "github.com/anchore/grype/grype/db/v6"
	"github.com/spf13/afero"
)

type entry struct {
	ID       string
	Aliases  []string
	Packages []struct {
		// Of Grype's packages: `deb`, `go-module`, `rust-crate`.
		Type   string
		Name   string
		System *struct{ Name, Major string }
		Ranges []struct{ Format, Constraint, Fixed string }
	}
}

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder string) error {
	store, err := v6.NewWriter(v6.Config{DBDirPath: folder})
	if err != nil {
		return err
	}
	if err := store.SetDBMetadata(); err != nil {
		return err
	}
	now := time.Now().UTC()
	provider := &v6.Provider{ID: "test", Version: "1", Processor: "test", DateCaptured: &now, InputDigest: "sha256:0"}
	if err := store.AddProvider(*provider); err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var one entry
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			return err
		}
		vulnerability := &v6.VulnerabilityHandle{
			Name: one.ID, Status: v6.VulnerabilityActive, PublishedDate: &now, ModifiedDate: &now,
			ProviderID: provider.ID, Provider: provider,
			BlobValue: &v6.VulnerabilityBlob{
				ID: one.ID, Description: one.ID, Aliases: one.Aliases,
				Severities: []v6.Severity{{Scheme: v6.SeveritySchemeCHML, Value: "high", Rank: 1}},
			},
		}
		if err := store.AddVulnerabilities(vulnerability); err != nil {
			return err
		}
		for _, item := range one.Packages {
			handle := &v6.AffectedPackageHandle{
				Vulnerability: vulnerability, VulnerabilityID: vulnerability.ID,
				Package:   &v6.Package{Ecosystem: item.Type, Name: item.Name},
				BlobValue: &v6.PackageBlob{CVEs: one.Aliases},
			}
			if item.System != nil {
				handle.OperatingSystem = &v6.OperatingSystem{Name: item.System.Name, MajorVersion: item.System.Major}
			}
			for _, r := range item.Ranges {
				fix := &v6.Fix{State: v6.NotFixedStatus}
				if r.Fixed != "" {
					fix = &v6.Fix{State: v6.FixedStatus, Version: r.Fixed}
				}
				handle.BlobValue.Ranges = append(handle.BlobValue.Ranges, v6.Range{
					Version: v6.Version{Type: r.Format, Constraint: r.Constraint}, Fix: fix,
				})
			}
			if err := store.AddAffectedPackages(handle); err != nil {
				return fmt.Errorf("%s: %w", one.ID, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	// Indexes, as for a database that was fetched.
	if err := v6.Hydrater()(folder); err != nil {
		return err
	}
	_, err = v6.WriteImportMetadata(afero.NewOsFs(), folder, "test")
	return err
}
