package io.caseloop.policies.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.PolicyRow;
import io.caseloop.policies.PolicyVersion;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.document.PolicyDocument;
import io.caseloop.policies.http.Differences.DifferenceView;
import io.caseloop.policies.http.PolicyViews.KindView;
import io.caseloop.policies.http.PolicyViews.KindsView;
import io.caseloop.policies.http.PolicyViews.PolicyItem;
import io.caseloop.policies.http.PolicyViews.VersionView;
import io.caseloop.policies.http.PolicyViews.VersionsView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Reads policies: what is in force, the versions, and what differs between two of them (S6).
@Path("/api/{service}/policies")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
@Revalidated
public class PolicyVersionsResource {

    private static final int MOST_LISTED = 500;

    private final AddressedPolicies addressed;
    private final PolicyKinds kinds;
    private final Backbone backbone;

    PolicyVersionsResource(AddressedPolicies addressed, PolicyKinds kinds, Backbone backbone) {
        this.addressed = addressed;
        this.kinds = kinds;
        this.backbone = backbone;
    }

    @GET
    @Operation(summary = "The policies of this service by kind", description = "Roles: staff.")
    public KindsView list(@PathParam("service") String service) {
        addressed.mustBe(service);
        Instant now = backbone.now();
        return new KindsView(kinds.all().stream().map(kind -> new KindView(kind.kind(),
                backbone.rows(PolicyRow.class, "where kind = ? order by name limit ?", kind.kind(), MOST_LISTED)
                .stream().map(row -> item(kind, row, now)).toList())).toList());
    }

    private PolicyItem item(PolicyKind<?> kind, PolicyRow row, Instant now) {
        PolicyVersions versions = kind.stream().versions(backbone::state, row.name());
        PolicyVersion shown = versions.inForce(now).or(versions::latest).orElseThrow();
        int inForce = versions.inForce(now).map(PolicyVersion::number).orElse(0);
        return new PolicyItem(row.name(), inForce, row.version(), shown.owner(), shown.validFrom(), shown.reason());
    }

    @GET
    @Path("/{kind}/{name}")
    @Operation(summary = "The version of a policy that is in force",
            description = "Roles: staff. Before the first version is in force, the newest.")
    public VersionView inForce(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name) {
        PolicyVersions versions = versions(service, kind, name);
        Instant now = backbone.now();
        return PolicyViews.view(kind, name, versions,
                versions.inForce(now).or(versions::latest).orElseThrow(), now);
    }

    @GET
    @Path("/{kind}/{name}/versions")
    @Operation(summary = "Every version of a policy, oldest first", description = "Roles: staff.")
    public VersionsView versionsOf(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name) {
        PolicyVersions versions = versions(service, kind, name);
        Instant now = backbone.now();
        return new VersionsView(versions.all().stream()
                .map(version -> PolicyViews.item(versions, version, now)).toList());
    }

    @GET
    @Path("/{kind}/{name}/versions/{version}")
    @Operation(summary = "One version of a policy", description = "Roles: staff.")
    public VersionView version(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name, @PathParam("version") String version) {
        PolicyVersions versions = versions(service, kind, name);
        return PolicyViews.view(kind, name, versions, numbered(versions, version), backbone.now());
    }

    @GET
    @Path("/{kind}/{name}/diff")
    @Operation(summary = "What differs between two versions of a policy",
            description = "Roles: staff. Default: from the version before the one in force to that one.")
    public DifferenceView diff(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name, @QueryParam("from") String from, @QueryParam("to") String to) {
        PolicyVersions versions = versions(service, kind, name);
        PolicyVersion later = to == null ? versions.inForce(backbone.now()).or(versions::latest).orElseThrow()
                : numbered(versions, to);
        PolicyVersion earlier = from == null ? versions.numbered(Math.max(1, later.number() - 1)).orElseThrow()
                : numbered(versions, from);
        PolicyDocument before = AddressedPolicies.document(earlier.document());
        PolicyDocument after = AddressedPolicies.document(later.document());
        return new DifferenceView(earlier.number(), later.number(), Differences.changes(before.tree(), after.tree()),
                Differences.lines(lines(before, after), lines(after, before)));
    }

    /// Of documents in different formats the content is compared, not the text.
    private static List<String> lines(PolicyDocument document, PolicyDocument other) {
        return (document.format().equals(other.format()) ? document.text() : document.tree().toPrettyString())
                .lines().toList();
    }

    private PolicyVersions versions(String service, String kind, String name) {
        return addressed.existing(addressed.kind(service, kind, name), backbone::state, name);
    }

    private static PolicyVersion numbered(PolicyVersions versions, String number) {
        return versions.numbered(number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0)
                .orElseThrow(() -> Problem.notFound("There is no such version.", "没有此版本。"));
    }
}
