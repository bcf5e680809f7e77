package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.journey.read.PersonalParts;
import io.caseloop.quality.journey.read.ReadableJourneys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A journey as a file (Q4). Personal text is sealed unless the caller asks for it: a sealed export
/// carries the data as stored, against which the hashes of the journey can be checked.
@Path("/api/quality/journeys/{id}/export")
@RolesAllowed({Roles.AUDITOR, Roles.LEAD})
@RunOnVirtualThread
public class JourneyExportResource {

    private final Journeys journeys;
    private final JourneyExport export;
    private final Backbone backbone;
    private final ObjectMapper json;
    private final CaseAccess access;
    private final ReadableJourneys readable;

    JourneyExportResource(Journeys journeys, Backbone backbone, ObjectMapper json, CaseAccess access,
            ReadableJourneys readable) {
        this.journeys = journeys;
        this.export = new JourneyExport(journeys, json);
        this.backbone = backbone;
        this.json = json;
        this.access = access;
        this.readable = readable;
    }

    @GET
    @Operation(summary = "The journey as CloudEvents JSON, CSV, XES or OCEL 2.0",
            description = "Roles: auditor, lead. With text=open personal text is opened; sealed by default.")
    @APIResponse(responseCode = "200", description = "the file in the chosen format", content = {
        @Content(mediaType = "application/cloudevents-batch+json"), @Content(mediaType = "text/csv"),
        @Content(mediaType = "application/xml"), @Content(mediaType = "application/json",
                schema = @Schema(type = SchemaType.OBJECT, description = "OCEL 2.0"))})
    public Response export(@PathParam("id") String id,
            @Parameter(description = "cloudevents, csv, xes or ocel") @QueryParam("format") String format,
            @Parameter(description = "sealed (default) or open") @QueryParam("text") String text)
            throws SQLException {
        ExportFormat chosen = ExportFormat.named(format == null ? "" : format)
                .orElseThrow(() -> Problem.invalidParameter("format", "must be one of " + ExportFormat.names(),
                        "必须是下列之一：" + ExportFormat.names()));
        String journey = readable.find(id);
        BiFunction<String, byte[], JsonNode> shown = shown(text == null ? "sealed" : text, journey);
        String number = journeys.number(journey);
        StreamingOutput file = out -> export.write(chosen, journey, number, shown, out);
        return Response.ok(file, chosen.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(journey, number) + "."
                        + chosen.extension() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private BiFunction<String, byte[], JsonNode> shown(String text, String journey) {
        PersonalParts personal = new PersonalParts(backbone, json, journey, access.ofNoCase());
        return switch (text) {
            case "sealed" -> (_, data) -> personal.sealed(data);
            case "open" -> personal::shown;
            default -> throw Problem.invalidParameter("text", "must be sealed or open", "必须是 sealed 或 open");
        };
    }

    /// Ids and numbers of tickets; a journey of another topic can have other characters.
    private static String name(String journey, String number) {
        return (number == null ? journey : number).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
