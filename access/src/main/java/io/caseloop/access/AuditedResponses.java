package io.caseloop.access;

import io.caseloop.access.AuditEntry.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Records answers 401 and 403, operations (writes below `/api/ops/`) with their outcome, and openings of personal
/// text before the answer leaves.
@ApplicationScoped
public class AuditedResponses {

    private static final Logger LOG = Logger.getLogger(AuditedResponses.class);
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final String OPERATIONS = "/api/ops/";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AuditLog log;
    private final RequestAudit request;

    AuditedResponses(AuditLog log, RequestAudit request) {
        this.log = log;
        this.request = request;
    }

    @ServerResponseFilter
    public void answers(ContainerRequestContext asked, ContainerResponseContext answer) {
        int status = answer.getStatus();
        if (status == UNAUTHENTICATED) {
            log.refused(request.anonymous(Kind.REFUSED, status));
        } else if (status == FORBIDDEN) {
            log.refused(request.entry(Kind.REFUSED, request.ids(), status));
        } else {
            request.answers(status);
            if (asked.getUriInfo().getPath().startsWith(OPERATIONS) && !READING.contains(asked.getMethod())
                    && request.isRouted()) {
                operation(request.entry(Kind.OPERATION, request.ids(), status));
            }
        }
    }

    /// It has happened, so its answer stays as it is even if it cannot be recorded.
    private void operation(AuditEntry entry) {
        try {
            log.record(entry);
        } catch (AuditUnavailable e) {
            LOG.errorf("The operation \"%s\" by %s ended with %d and is not in the audit log, whose database does not "
                    + "answer.", entry.action(), entry.actor(), entry.status());
        }
    }
}
