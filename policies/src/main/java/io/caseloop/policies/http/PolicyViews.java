package io.caseloop.policies.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.events.PublishedDocument;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.PolicyVersion;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.document.DocumentProblem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the calls about policies answer and ask.
public final class PolicyViews {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {
    };

    private PolicyViews() {
    }

    /// A kind with its policies.
    ///
    /// @param items by name
    public record KindView(String kind, List<PolicyItem> items) {
    }

    /// @param version in force; 0 where none is in force yet
    /// @param latest the newest version
    public record PolicyItem(String name, int version, int latest, String owner, Instant validFrom, String reason) {
    }

    /// @param items the kinds of this service, by name
    public record KindsView(List<KindView> items) {
    }

    /// The result of a check.
    public record CheckView(boolean valid, List<DocumentProblem> problems) {
    }

    /// @param version its number
    public record Published(int version) {
    }

    /// @param to the version whose content is published again
    public record RollbackBody(@NotNull @Positive Integer to, @NotBlank @Size(max = 500) String reason) {
    }

    /// A version of a policy.
    ///
    /// @param state in-force, pending, replaced or past
    /// @param format of the text: json or yaml
    /// @param text as it was sent
    /// @param document what the text says, as JSON
    public record VersionView(String kind, String name, int version, String state, String owner, Instant validFrom,
            Instant publishedAt, String reason, String format, String text,
            Map<String, Object> document) {
    }

    /// A version in the list of versions.
    public record VersionItem(int version, String state, String owner, Instant validFrom, Instant publishedAt,
            String reason) {
    }

    /// @param items oldest first
    public record VersionsView(List<VersionItem> items) {
    }

    static VersionView view(String kind, String name, PolicyVersions versions, PolicyVersion version, Instant now) {
        PublishedDocument document = version.document();
        return new VersionView(kind, name, version.number(), state(versions, version, now), version.owner(),
                version.validFrom(), version.at(), version.reason(), document.format(), document.content(),
                JSON.convertValue(PolicyKinds.content(document), FIELDS));
    }

    static VersionItem item(PolicyVersions versions, PolicyVersion version, Instant now) {
        return new VersionItem(version.number(), state(versions, version, now), version.owner(), version.validFrom(),
                version.at(), version.reason());
    }

    private static String state(PolicyVersions versions, PolicyVersion version, Instant now) {
        if (versions.inForce(now).filter(version::equals).isPresent()) {
            return "in-force";
        }
        if (!version.validFrom().isAfter(now)) {
            return "past";
        }
        return versions.isReplaced(version) ? "replaced" : "pending";
    }
}
