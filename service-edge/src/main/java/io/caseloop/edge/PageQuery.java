package io.caseloop.edge;

import jakarta.ws.rs.QueryParam;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// `?cursor=&limit=` of a list, as a `@BeanParam`: limit 1–200, default 50; a list may
/// permit more.
public class PageQuery {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    @QueryParam("cursor")
    @Parameter(description = "`next` of the page before")
    String cursor;

    @QueryParam("limit")
    @Parameter(description = "1–200 (a journey: 1–1000), default 50")
    String limit;

    /// The key before the first row of the page; empty for the first page.
    public String after() {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String after = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (after.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no key has this character");
            }
            return after;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
    }

    public int limit() {
        return limit(MOST);
    }

    /// For a list whose rows are read in greater numbers.
    ///
    /// @param most that may be asked for
    public int limit(int most) {
        if (limit == null || limit.isEmpty()) {
            return USUAL;
        }
        int asked = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        if (asked < 1 || asked > most) {
            throw Problem.invalidParameter("limit", "must be a number from 1 to " + most,
                    "必须是 1 到 " + most + " 之间的整数");
        }
        return asked;
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
