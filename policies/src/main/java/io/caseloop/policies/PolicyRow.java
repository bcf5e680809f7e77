package io.caseloop.policies;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Table;

/// A policy in the list of policies.
///
/// @param kind what it decides
/// @param name its name within the kind
/// @param version the newest, which need not be in force yet
@Table("policy")
public record PolicyRow(@Key String kind, @Key String name, int version) {

    /// What the versions of a policy declare.
    public static void declare(String kind, String name, PolicyVersions versions, RowSet out) {
        versions.latest().ifPresent(latest -> out.row(new PolicyRow(kind, name, latest.number())));
    }
}
