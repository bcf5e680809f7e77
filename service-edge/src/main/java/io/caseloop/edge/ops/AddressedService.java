package io.caseloop.edge.ops;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/// Operations address one service by the path.
@ApplicationScoped
public class AddressedService {

    private final Backbone backbone;

    AddressedService(Backbone backbone) {
        this.backbone = backbone;
    }

    /// Answers 404 for a request to another service.
    public void mustBe(String service) {
        if (!backbone.source().equals(service) && !backbone.source().equals(service + "-service")) {
            throw Problem.notFound("This address belongs to another service; send the request to the front door.",
                    "这是另一个服务；请通过入口地址访问。");
        }
    }
}
