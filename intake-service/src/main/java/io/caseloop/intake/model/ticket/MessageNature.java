package io.caseloop.intake.model.ticket;

import io.caseloop.events.intake.TicketIntakeEvent.Nature;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether somebody has to read a message (F1): not if no person wrote it (RFC 3834), and not if it says nothing but
/// thanks. In doubt somebody has to. The subject of an automatic reply is a convention of mail programs; a text counts
/// only if it reports neither a problem nor a question. Thanks are recognised by what is left without them: nothing.
public final class MessageNature {

    public static final String AUTOMATIC = "automatic";
    public static final String THANKS = "thanks";

    private static final int READ = 4_000;
    private static final String BEFORE = "^(?:(?:re|aw|fwd?|回复|答复|回覆)\\s*:\\s*)*[\\[(【*]*\\s*";
    private static final String AFTER = "\\s*(?:[\\])】*]|:|-|–|—|$)";

    private static final Pattern AUTOMATIC_SUBJECT = Pattern.compile(BEFORE + "(?:auto(?:matic|mated)?[- ]?"
            + "(?:reply|response|answer)" + AFTER + "|auto\\s*:|out[- ]of[- ](?:the[- ])?office(?:[- ](?:auto)?"
            + "(?:reply|message|notice|notification|response))?" + AFTER + "|ooo" + AFTER
            + "|(?:vacation|holiday|away|absence) (?:reply|response|notice|message|notification)" + AFTER
            + "|自[动動](?:回[复復覆]|答[复復覆]|[应應]答)(?:[邮郵]件|信息|消息)?" + AFTER
            + "|(?:外出|休假|出差|不在[办辦]公室)(?:中|通知|期[间間])?(?:自[动動](?:回[复復覆]|答[复復覆]))?(?:通知)?" + AFTER + ")");

    private static final Pattern AUTOMATIC_TEXT = Pattern.compile("(?:this is an? |\\[?)auto(?:matic(?:ally)?|mated)?"
            + "[- ](?:generated )?(?:reply|response|answer|message|e-?mail)\\b"
            + "|^.{0,60}?\\bi(?: a|')m (?:currently |now )?(?:out of (?:the )?office"
            + "|on (?:annual |sick |parental )?leave"
            + "|on (?:vacation|holiday)|away from (?:the office|my desk))\\b"
            + "|^.{0,60}?\\bi(?: wi|')ll be (?:out of (?:the )?office|on (?:annual )?leave|on (?:vacation|holiday))\\b"
            + "|(?:此|本|[这這]是?)(?:一?[封条條])?(?:[邮郵]件|信息|消息)?(?:[为為]|是)?(?:系[统統])?自[动動](?:回[复復覆]|答[复復覆]|[发發]送)"
            + "|^.{0,30}?我?(?:目前|[现現]在|正在?|已)(?:在)?(?:外出|休假|出差|度假|不在[办辦]公室)"
            + "|^.{0,30}?(?:外出|休假|出差|度假)(?:期[间間]|中)", Pattern.DOTALL);

    /// With one of these a text reports something: in doubt a person reads it.
    private static final Pattern REPORTS = Pattern.compile("[?]|\\b(?:still|again|broken|broke|fail\\w*|error|problem"
            + "|issue|not work\\w*|doesn't|does not|isn't|can't|cannot|didn't|won't|but|complain\\w*|refund)\\b"
            + "|[还還]是|[还還][没沒]|仍|依然|故障|[问問][题題]|不行|不能|[无無]法|坏|壞|但|[吗嗎]|投[诉訴]|退款");

    private static final Pattern QUOTED = Pattern.compile("(?m)^\\s*>.*$|^\\s*on .{0,200} wrote:\\s*$"
            + "|^.{0,100}(?:写道|寫道)\\s*:\\s*$");
    private static final Pattern NUMBER = Pattern.compile("\\bcl[- –][0-9a-z]{4}[- –][0-9a-z]{4}\\b");

    private static final Pattern GRATITUDE = Pattern.compile("\\bthank|\\bthx\\b|\\bcheers\\b|\\bappreciate|[谢謝]|感恩");
    private static final Pattern SATISFIED = Pattern.compile("(?:\\b(?:"
            + "(?:many |much )?(?:thanks?(?: you)?|thx|cheers)(?: (?:so|very) much| a lot| again| all| team)?"
            + "(?: for (?:your |the )?(?:(?:quick|fast|kind|great|prompt) )?(?:help|support|reply|response|assistance"
            + "|service))?"
            + "|(?:i )?(?:really |much )?appreciate (?:it|that|your help)"
            + "|(?:it|that|everything|all)(?: is|'s)? (?:works?|working|worked|helped|fixed|solved|resolved|good|fine)"
            + "(?: (?:now|again|well|perfectly|fine))*"
            + "|(?:the |my )?(?:problem|issue)(?: is|'s| has been)? (?:now )?(?:fixed|solved|resolved|gone)(?: now)?"
            + "|dear|hi|hello|ok(?:ay)?|great|perfect|excellent|awesome|wonderful|super|got it|well done|good job"
            + "|(?:best|kind) regards|regards|all good|(?:very )?good|nice|my number)\\b)"
            + "|(?:非常|十分|太|真的?|多|很)?(?:感[谢謝恩]|[谢謝])+(?:[您你](?:[们們])?|[客服师師傅老师師大家]{2,4}|了|的|帮助|幫助|支持|回[复復覆])*"
            + "|(?:[问問][题題])?(?:已[经經]?|都)?(?:解[决決]|[处處]理好|修好|搞定|恢[复復]|正常|好|可以|收到|没[问問][题題]|沒[问問][题題])(?:了|啦)+"
            + "|收到|好的|好|嗯|辛苦(?:了|[您你]了)?|(?:[您你]|大家)好|工[单單][号號]");
    private static final Pattern NOTHING = Pattern.compile("[\\s\\p{Punct}&&[^?]]*|"
            + "(?:[\\s\\p{So}\\p{Sk}\\p{Cf}\\uFE0F。、，！～…—–：；（）【】]|[\\p{Punct}&&[^?]])*");
    private static final Pattern ANSWERED_SUBJECT = Pattern.compile("^(?:re|aw|回复|答复|回覆)\\s*:.*");

    private MessageNature() {
    }

    /// @param automatic what the adapter says, or null: recognised by subject and text
    /// @param name of the sender, with which thanks may be signed, or null
    /// @return null where somebody has to read it
    public static Nature of(Boolean automatic, String subject, String text, String name) {
        if (automatic != null && automatic) {
            return new Nature(AUTOMATIC, "marked-by-adapter");
        }
        String about = folded(subject);
        String said = folded(text);
        if (automatic == null && AUTOMATIC_SUBJECT.matcher(about).find()) {
            return new Nature(AUTOMATIC, "automatic-subject");
        }
        if (automatic == null && AUTOMATIC_TEXT.matcher(said).find() && !REPORTS.matcher(about + "\n" + said).find()) {
            return new Nature(AUTOMATIC, "automatic-text");
        }
        return isThanks(about, said, folded(name)) ? new Nature(THANKS, "thanks-only") : null;
    }

    private static boolean isThanks(String subject, String text, String name) {
        String own = QUOTED.matcher(text).replaceAll(" ");
        boolean saysNoMore = ANSWERED_SUBJECT.matcher(subject).matches() || isCovered(subject, name);
        return saysNoMore && GRATITUDE.matcher(own).find() && isCovered(own, name);
    }

    private static boolean isCovered(String said, String name) {
        String rest = NUMBER.matcher(said).replaceAll(" ");
        String unsigned = name.length() > 1 && rest.stripTrailing().endsWith(name)
                ? rest.stripTrailing().substring(0, rest.stripTrailing().length() - name.length()) : rest;
        return NOTHING.matcher(SATISFIED.matcher(unsigned).replaceAll(" ")).matches();
    }

    /// Compatibility forms are one, so that a full-width colon is a colon; a long text is no short notice.
    private static String folded(String typed) {
        if (typed == null || typed.length() > READ) {
            return typed == null ? "" : typed.substring(0, READ).toLowerCase(Locale.ROOT) + "?";
        }
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('’', '\'')
                .lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
