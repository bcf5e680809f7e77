package io.caseloop.frontdoor.limits;

import io.caseloop.frontdoor.FrontProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/// Bounds the concurrent requests of one address and of one token subject, so that a single client
/// cannot use up a service or the front door. More are 429 with Retry-After.
@ApplicationScoped
public class Admission {

    /// After the session cookie has become a token, before the reverse proxy.
    private static final int ORDER = Integer.MIN_VALUE + 1;
    /// In the context of a request: how to leave what it counts for.
    private static final String ENTERED = "admission.entered";

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

    /// Once the answer has begun, the request does not count any longer. For answers that last all
    /// day: an office behind one address has as many of them as people. The service bounds them.
    public void countUntilAnswerBegins(RoutingContext context) {
        context.addHeadersEndHandler(_ -> leave(context));
    }

    private static boolean enter(ConcurrentRequests requests, String key, RoutingContext context) {
        if (!requests.enter(key)) {
            return false;
        }
        List<Runnable> entered = context.get(ENTERED);
        if (entered == null) {
            entered = new ArrayList<>();
            context.put(ENTERED, entered);
            context.addEndHandler(_ -> leave(context));
        }
        entered.add(() -> requests.leave(key));
        return true;
    }

    private static void leave(RoutingContext context) {
        List<Runnable> entered = context.get(ENTERED);
        entered.forEach(Runnable::run);
        entered.clear();
    }

    private void refuse(RoutingContext context, Refusals.Reason reason) {
        refusals.count(reason);
        FrontProblem.TOO_MANY_REQUESTS.answer(context);
    }
}
