package io.caseloop.intake.model.category;

import java.util.Set;

/// The categories of tickets (I2).
///
/// @param version as decisions name it, e.g. `categories-default@1`
/// @param paths every category, each as the path that leads to it: `network/fibre`
/// @param othersAccepted whether a contact may name a category that is not listed
public record Categories(String version, Set<String> paths, boolean othersAccepted) {

    public Categories {
        paths = Set.copyOf(paths);
    }

    /// @param category as a contact names it, or null
    public boolean accepts(String category) {
        return category == null || othersAccepted || paths.contains(category);
    }
}
