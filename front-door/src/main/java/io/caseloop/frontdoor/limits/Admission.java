package io.caseloop.frontdoor.limits;

import io.caseloop.frontdoor.FrontProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Bounds the concurrent requests of one address and of one token subject, so that a single client
/// cannot use up a service or the front door. More are 429 with Retry-After.
@ApplicationScoped
public class Admission {

    /// After the session cookie has become a token, before the reverse proxy.
    private static final int ORDER = Integer.MIN_VALUE + 1;

    private final Peers peers;
    private final VerifiedSubjects subjects;
    private final Refusals refusals;
    private final ConcurrentRequests byPeer;
    private final ConcurrentRequests bySubject;

    Admission(LimitsConfig config, Peers peers, VerifiedSubjects subjects, Refusals refusals) {
        this.peers = peers;
        this.subjects = subjects;
        this.refusals = refusals;
        this.byPeer = new ConcurrentRequests(config.requestsPerPeer());
        this.bySubject = new ConcurrentRequests(config.requestsPerSubject());
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::admit);
    }

    private void admit(RoutingContext context) {
        if (!enter(byPeer, Network.ofClient(peers.address(context.request())), context)) {
            refuse(context, Refusals.Reason.PEER);
            return;
        }
        subjects.of(context).onSuccess(subject -> {
            if (context.response().closed()) {
                return;
            }
            if (subject.isPresent() && !enter(bySubject, subject.get(), context)) {
                refuse(context, Refusals.Reason.SUBJECT);
            } else {
                context.next();
            }
        });
    }

    private static boolean enter(ConcurrentRequests requests, String key, RoutingContext context) {
        if (!requests.enter(key)) {
            return false;
        }
        context.addEndHandler(_ -> requests.leave(key));
        return true;
    }

    private void refuse(RoutingContext context, Refusals.Reason reason) {
        refusals.count(reason);
        FrontProblem.TOO_MANY_REQUESTS.answer(context);
    }
}
