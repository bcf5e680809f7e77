package io.caseloop.edge.ops;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.operations.Recovering;
import io.caseloop.backbone.operations.Recovering.Recovered;
import io.caseloop.backbone.operations.Recovering.Unrecoverable;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Completes an event store that was restored from an older backup, from the topics (X1). Used by
/// `./caseloop recover`.
@Path("/api/ops/{service}/recover")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class RecoverResource {

    private final Recovering recovering;
    private final Backbone backbone;

    RecoverResource(Recovering recovering, Backbone backbone) {
        this.recovering = recovering;
        this.backbone = backbone;
    }

    @POST
    @Operation(summary = "Brings the facts that a restored store lacks back from the topics, all or nothing; "
            + "afterwards it writes again", description = "Roles: administrator.")
    public Recovered recover(@PathParam("service") String service) {
        if (!backbone.source().equals(service) && !backbone.source().equals(service + "-service")) {
            throw Problem.notFound("This address belongs to another service; send the request to the front door.",
                    "这是另一个服务；请通过入口地址访问。");
        }
        try {
            return recovering.recover();
        } catch (Unrecoverable contradiction) {
            throw Problem.of(ProblemType.STORE_CONTRADICTS_TOPIC, "Nothing was changed: "
                    + contradiction.getMessage() + ".", "未作任何更改：主题中的事实无法接续数据库中的事实，需要人工判断。");
        }
    }
}
