package io.caseloop.knowledge.write.index;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;

/// What is written differently and means the same, for articles and queries alike (K2): traditional and simplified
/// characters, variants of a character, compatibility forms such as full-width letters, apostrophes, invisible
/// characters. Applied before the text is divided into words, which depends on the characters; snippets keep the text
/// of the article. Letter case and accents are folded afterwards, word by word.
final class Folding {

    /// Every second character is the one that stands for both; what ICU leaves alone or does not fold far enough.
    private static final String VARIANTS = "擡抬帐账覆复衞卫滙汇峯峰祇只妳你牠它祂它脩修艶艳麪面迺乃迳径彷仿碁棋甦苏戸户黒黑査查敎教淸清靑青増增値值"
            + "鈡钟甯宁寜宁箚札剳札鞦秋韆千傚效勅敕雠仇";
    private static final String[][] WORDS = {{"甚麼", "什么"}, {"甚麽", "什么"}, {"甚么", "什么"}};
    private static final String APOSTROPHES = "‘’‛ʼʹ＇´";
    private static final int FIRST_HAN = 0x2E80;
    private static final int LAST_HAN = 0x9FFF;

    private static final NormalizeCharMap MAP = map();

    private Folding() {
    }

    /// The same analyzer for folded text.
    static Analyzer before(Analyzer analyzer) {
        return new AnalyzerWrapper(Analyzer.GLOBAL_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return analyzer;
            }

            @Override
            protected Reader wrapReader(String field, Reader text) {
                return new MappingCharFilter(MAP, text);
            }
        };
    }

    private static NormalizeCharMap map() {
        Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");
        Normalizer2 compatible = Normalizer2.getNFKCInstance();
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            if (!Character.isDefined(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            String from = Character.toString(c);
            String to = folded(c, from, compatible, simplified);
            if (!to.equals(from)) {
                map.add(from, to);
            }
        }
        map.add("`", "'");
        for (String[] word : WORDS) {
            map.add(word[0], word[1]);
        }
        return map.build();
    }

    private static String folded(int c, String from, Normalizer2 compatible, Transliterator simplified) {
        if (APOSTROPHES.indexOf(c) >= 0) {
            return "'";
        }
        if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return "";
        }
        String one = compatible.isNormalized(from) ? from : compatible.normalize(from);
        if (!one.codePoints().allMatch(Character::isLetterOrDigit)) {
            return from;
        }
        int only = one.codePointAt(0);
        return one.codePointCount(0, one.length()) == 1 && only >= FIRST_HAN && only <= LAST_HAN
                ? variant(simplified.transliterate(one)) : one;
    }

    private static String variant(String character) {
        int at = VARIANTS.indexOf(character);
        while (at >= 0 && at % 2 != 0) {
            at = VARIANTS.indexOf(character, at + 1);
        }
        return at < 0 ? character : VARIANTS.substring(at + 1, at + 2);
    }
}
