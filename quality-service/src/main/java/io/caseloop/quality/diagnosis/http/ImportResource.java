package io.caseloop.quality.diagnosis.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.Roles;
import io.caseloop.mining.read.LogFormat;
import io.caseloop.quality.diagnosis.write.ImportMapping;
import io.caseloop.quality.diagnosis.write.ImportRows;
import io.caseloop.quality.diagnosis.write.ImportedLog;
import io.caseloop.quality.diagnosis.write.Imports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Logs of other systems (Q11): the file is accepted, then read; a broken one leaves nothing.
@Path("/api/quality/imports")
@RolesAllowed({Roles.ANALYST, Roles.LEAD})
@RunOnVirtualThread
public class ImportResource {

    private static final int MOST_LISTED = 200;
    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final ImportRows rows;
    private final Caller caller;
    private final ObjectMapper json;

    ImportResource(Imports imports, ImportRows rows, Caller caller, ObjectMapper json) {
        this.imports = imports;
        this.rows = rows;
        this.caller = caller;
        this.json = json;
    }

    /// The import that was begun.
    public record Begun(String id) {
    }

    /// @param items newest first, at most 200
    public record ImportList(List<ImportedLog> items) {
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Imports another system's log", description = "Roles: analyst, lead. The body is the file, "
            + "packed by gzip or not. The same file under the same name is imported once. Attributes become pseudonyms "
            + "unless the mapping opens them.")
    @RequestBody(required = true, content = @Content(mediaType = "application/octet-stream",
            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "202", description = "accepted; GET it to see how far it is",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Begun.class)))
    public Response begin(@Parameter(description = "what people call it; the format's name when absent")
            @QueryParam("name") String name,
            @Parameter(description = "xes, csv, ocel or cloudevents") @QueryParam("format") String format,
            @Parameter(description = "JSON: case, activity, time, resource, lifecycle, timeFormat, zone, delimiter, "
                    + "charset, objectType, open") @QueryParam("mapping") String mapping, InputStream body)
            throws IOException, SQLException {
        LogFormat chosen = LogFormat.named(format == null ? "" : format.toLowerCase(Locale.ROOT)).orElseThrow(() ->
                Problem.invalidParameter("format", "must be one of xes, csv, ocel, cloudevents",
                        "必须是下列之一：xes、csv、ocel、cloudevents"));
        String called = name == null || name.isBlank() ? chosen.text() : name.strip();
        if (called.length() > LONGEST_NAME || called.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalidParameter("name", "must have at most " + LONGEST_NAME + " characters",
                    "最多 " + LONGEST_NAME + " 个字符");
        }
        String id = imports.accept(new Imports.Asked(called, chosen, mapping(mapping), caller.subject()), body);
        return Response.accepted(new Begun(id)).type(MediaType.APPLICATION_JSON).build();
    }

    private ImportMapping mapping(String text) {
        try {
            return json.readValue(text == null || text.isBlank() ? "{}" : text, ImportMapping.class);
        } catch (JsonProcessingException _) {
            throw Problem.invalidParameter("mapping", "must be JSON with the fields case, activity, time, resource, "
                    + "lifecycle, timeFormat, zone, delimiter, charset, objectType, open",
                    "必须是 JSON，字段为 case、activity、time、resource、lifecycle、timeFormat、zone、delimiter、charset、"
                    + "objectType、open");
        }
    }

    @GET
    @Operation(summary = "Imported logs", description = "Roles: analyst, lead. Newest first, at most 200.")
    public ImportList list() throws SQLException {
        return new ImportList(rows.list(MOST_LISTED));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far an import is, and what was odd", description = "Roles: analyst, lead. `cases` "
            + "and `events` grow while it runs; oddities name the kind, the first line and the count.")
    public ImportedLog get(@PathParam("id") String id) throws SQLException {
        return rows.find(id).orElseThrow(ImportResource::unknown);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes an imported log with all its events", description = "Roles: analyst, lead. Its name "
            + "and its root are kept. 409 while it is being imported.")
    @APIResponse(responseCode = "204", description = "deleted")
    public void delete(@PathParam("id") String id) throws SQLException {
        if (!imports.delete(id, caller.subject())) {
            ImportedLog running = rows.find(id).orElseThrow(ImportResource::unknown);
            throw Problem.of(ProblemType.REFUSED, "The log \"" + running.name()
                    + "\" is still being imported; delete it when it is done.", "该日志仍在导入中；完成后再删除。")
                    .with("rule", "import-is-running").with("allowed", List.of());
        }
    }

    private static Problem unknown() {
        return Problem.notFound("There is no imported log with this id.", "没有该编号的导入日志。");
    }
}
