package io.caseloop.edge.ops;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// What operations ask is asked of one service, which the path names.
@ApplicationScoped
class ThisService {

    @Inject
    Backbone backbone;

    /// Refuses what is meant for another.
    void mustBe(String service) {
        if (!backbone.source().equals(service) && !backbone.source().equals(service + "-service")) {
            throw Problem.notFound("This is another service; ask through the front door.", "这是另一个服务；请通过入口地址访问。");
        }
    }
}
