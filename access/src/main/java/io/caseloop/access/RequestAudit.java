package io.caseloop.access;

import io.caseloop.access.AuditEntry.Kind;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// What of the current request belongs in the audit log: who asks, for which route and for which ids. Values of the
/// path are recorded only if they look like ids and not like a number of a person, because a caller could put anything
/// there.
@RequestScoped
public class RequestAudit {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|(?=.*[A-Za-z])(?!.*[0-9]([._:-]?[0-9]){6})[A-Za-z0-9._:-]{1,100}");
    private static final int LISTED = 20;
    private static final String SEARCH = "/search";
    private static final String NO_ROUTE = "(no route)";

    private final AuditLog log;
    private final SecurityIdentity identity;
    private final ResourceInfo resource;
    private final UriInfo uri;
    private final Request request;
    private final Set<String> opened = new LinkedHashSet<>();
    private boolean answering;

    RequestAudit(AuditLog log, SecurityIdentity identity, ResourceInfo resource, UriInfo uri, Request request) {
        this.log = log;
        this.identity = identity;
        this.resource = resource;
        this.uri = uri;
        this.request = request;
    }

    /// Sealed text was opened in this request. An opening counts where the text can leave: in a reading request.
    /// What a write opens to compare it is not shown to anybody.
    ///
    /// @param key id of the data key, which names the subject
    public void opened(String key) {
        if (!isReading()) {
            return;
        }
        boolean first = opened.isEmpty();
        opened.add(key);
        if (answering && first) { // an answer that is written while it is read, as an export
            log.record(entry(Kind.TEXT_OPENED, target(), 0));
        }
    }

    /// Records the openings before the first byte of the answer leaves.
    ///
    /// @throws AuditUnavailable they are not recorded, so the text must not leave
    void answers(int status) {
        if (answering) {
            return;
        }
        answering = true;
        if (!opened.isEmpty()) {
            log.record(entry(Kind.TEXT_OPENED, target(), status));
        }
    }

    /// An entry about this request by an identified caller.
    AuditEntry entry(Kind kind, String target, int status) {
        String subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject()
                : identity.isAnonymous() ? null : identity.getPrincipal().getName();
        String roles = identity.getPrincipal() instanceof JsonWebToken token
                ? token.getGroups().stream().sorted().collect(Collectors.joining(",")) : null;
        return new AuditEntry(kind, subject, roles, action(), target, status);
    }

    /// An entry about a request without a valid token.
    AuditEntry anonymous(Kind kind, int status) {
        return new AuditEntry(kind, null, null, action(), null, status);
    }

    /// Method and route, never the path itself.
    String action() {
        return request.getMethod() + " " + route();
    }

    /// Whether a resource answers; if none does, there is no operation.
    boolean isRouted() {
        return resource.getResourceClass() != null;
    }

    private String route() {
        if (!isRouted()) {
            return NO_ROUTE;
        }
        return Stream.of(resource.getResourceClass().getAnnotation(Path.class),
                        resource.getResourceMethod().getAnnotation(Path.class))
                .map(path -> path == null ? "" : trimmed(path.value())).collect(Collectors.joining());
    }

    private static String trimmed(String path) {
        String bare = path.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }

    private boolean isReading() {
        return "GET".equals(request.getMethod()) || route().endsWith(SEARCH);
    }

    /// The ids of the path.
    String ids() {
        List<String> ids = uri.getPathParameters().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .flatMap(parameter -> parameter.getValue().stream()).filter(value -> ID.matcher(value).matches())
                .toList();
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    private String target() {
        String ids = ids();
        if (ids != null) {
            return ids;
        }
        String keys = opened.stream().limit(LISTED).collect(Collectors.joining(" "));
        return opened.size() > LISTED ? keys + " +" + (opened.size() - LISTED) : keys;
    }
}
