package io.caseloop.intake.http;


import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Outcome;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.intake.model.channel.Channel;
import io.caseloop.intake.model.channel.Channel.Defined;
import io.caseloop.intake.model.channel.ChannelCommand.Define;
import io.caseloop.intake.write.ChannelRow;
import io.caseloop.intake.write.Channels;
import io.caseloop.intake.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A channel is data (I1): adding one needs no release.
@Path("/api/intake/channels")
@ApplicationScoped
@RunOnVirtualThread
@Revalidated
public class ChannelsResource {

    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final Writes writes;
    private final Channels channels;
    private final Backbone backbone;

    ChannelsResource(Writes writes, Channels channels, Backbone backbone) {
        this.writes = writes;
        this.channels = channels;
        this.backbone = backbone;
    }

    /// @param kind phone, email, web …: an open list
    /// @param locale BCP 47; without one the language is read from the text
    /// @param enabled default true
    public record ChannelRequest(@NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String kind,
                                 @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") String locale,
                                 Boolean enabled) {
    }

    public record ChannelView(String name, int version, String kind, String locale, boolean enabled) {
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    public Page<ChannelView> list(@BeanParam PageQuery page) {
        List<ChannelRow> rows = backbone.rows(ChannelRow.class, "where name > ? order by name limit ?", page.after(),
                page.limit() + 1);
        Page<ChannelRow> found = Page.of(rows, page.limit(), ChannelRow::name);
        return new Page<>(found.items().stream().map(row -> new ChannelView(row.name(), row.version(), row.kind(),
                row.locale(), row.enabled())).toList(), found.next());
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @APIResponse(responseCode = "200", description = "changed",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ChannelView.class)))
    @APIResponse(responseCode = "201", description = "defined for the first time",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ChannelView.class)))
    public Response put(@PathParam("name") String name, @NotNull @Valid ChannelRequest body) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalidParameter("name", "must be 1 to 60 small letters, digits and -, a letter first",
                    "必须是 1 到 60 个小写字母、数字或 -，以字母开头");
        }
        Response response = writes.write(200, work -> {
            boolean created = work.state(Streams.CHANNEL, name) instanceof Channel.Undefined;
            work.decide(Streams.CHANNEL, name, new Define(name, body.kind(), body.locale(),
                    !Boolean.FALSE.equals(body.enabled()), work.now()));
            Channel channel = work.state(Streams.CHANNEL, name);
            return switch (channel) {
                case Defined d -> new Outcome(created ? 201
                        : 200, new ChannelView(name, d.version(), d.kind(), d.locale(), d.enabled()));
                case Channel.Undefined _ -> throw Problem.notFound("No such channel.", "没有此渠道。");
            };
        });
        channels.changed(name);
        return response;
    }
}
