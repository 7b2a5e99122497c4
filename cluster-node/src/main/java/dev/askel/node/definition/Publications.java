// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions and aliases of a state machine.
 *
 * @param lastNumber the greatest number that a version ever had; 0 before the first
 * @param versions by number
 * @param aliases by name
 */
record Publications(long lastNumber, SortedMap<Long, VersionRecord> versions, SortedMap<String, AliasRecord> aliases) {

    Publications {
        versions = Collections.unmodifiableSortedMap(requireNonNull(versions, "versions"));
        aliases = Collections.unmodifiableSortedMap(requireNonNull(aliases, "aliases"));
    }

    static Publications none() {
        return new Publications(0, new TreeMap<>(), new TreeMap<>());
    }

    Optional<VersionRecord> version(long number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** The version with the least number. */
    Optional<VersionRecord> oldest() {
        return versions.values().stream().findFirst();
    }

    Optional<AliasRecord> alias(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    /** The version of a revision, where it was published. */
    Optional<VersionRecord> versionOf(MachineRecord revision) {
        return versions.values().stream()
                .filter(version -> version.revision().revisionId().equals(revision.revisionId()))
                .findFirst();
    }

    /** The names of the aliases that a version has a share in, sorted. */
    List<String> aliasesOf(long version) {
        return aliases.values().stream()
                .filter(alias -> alias.refersTo(version))
                .map(AliasRecord::name)
                .toList();
    }

    Publications with(VersionRecord version) {
        SortedMap<Long, VersionRecord> more = new TreeMap<>(versions);
        more.put(version.number(), version);
        return new Publications(Math.max(lastNumber, version.number()), more, aliases);
    }

    Publications withoutVersion(long number) {
        SortedMap<Long, VersionRecord> fewer = new TreeMap<>(versions);
        fewer.remove(number);
        return new Publications(lastNumber, fewer, aliases);
    }

    Publications with(AliasRecord alias) {
        SortedMap<String, AliasRecord> more = new TreeMap<>(aliases);
        more.put(alias.name(), alias);
        return new Publications(lastNumber, versions, more);
    }

    Publications withoutAlias(String name) {
        SortedMap<String, AliasRecord> fewer = new TreeMap<>(aliases);
        fewer.remove(name);
        return new Publications(lastNumber, versions, fewer);
    }
}
