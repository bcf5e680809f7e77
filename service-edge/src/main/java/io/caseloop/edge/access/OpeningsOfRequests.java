package io.caseloop.edge.access;

import io.caseloop.access.RequestAudit;
import io.caseloop.backbone.spi.OpenedText;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/// Passes openings of personal text on to the audit of the request in which they happen. What reactions and timers open
/// is seen by nobody.
@ApplicationScoped
public class OpeningsOfRequests implements OpenedText {

    private final RequestAudit request;

    OpeningsOfRequests(RequestAudit request) {
        this.request = request;
    }

    @Override
    public void opened(String key) {
        if (Arc.container().requestContext().isActive() && CurrentRequestManager.get() != null) {
            request.opened(key);
        }
    }
}
