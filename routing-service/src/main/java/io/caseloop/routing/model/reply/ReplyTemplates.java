package io.caseloop.routing.model.reply;

import java.util.List;
import java.util.Optional;

/// The templates of a version of the policy, in its order (R10, K8).
///
/// @param version as replies name it, e.g. `templates-default@1`
public record ReplyTemplates(String version, List<ReplyTemplate> all) {

    public Optional<ReplyTemplate> named(String name) {
        return all.stream().filter(template -> template.name().equals(name)).findFirst();
    }

    /// As facts name a template.
    public String reference(String name) {
        return version + "/" + name;
    }
}
