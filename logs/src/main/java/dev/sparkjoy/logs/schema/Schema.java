package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.Sampling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody says the fields of logs are.
 *
 * @param closed whether there are no others
 */
public record Schema(Type.Struct type, boolean closed) {
    /**
     * Reads what {@link SchemaText} writes, and people have edited.
     *
     * @throws dev.sparkjoy.base.JoyException with the places of all that is wrong
     */
    public static Schema parse(SourceText text) {
        return new SchemaParser(text).parse();
    }

    /**
     * Reads a file.
     *
     * @throws dev.sparkjoy.base.JoyException where it can't be read, or is no schema
     */
    public static Schema read(Path file) {
        try {
            return parse(new SourceText(file.toString(), Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is no text in UTF-8", e);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static JoyException unreadable(Path file, String why, IOException e) {
        return new JoyException(
                JoyException.Kind.USAGE,
                Diagnostic.error("bad-schema", "can't read the schema " + file + ": " + why)
                        .help("`joy schema logs/ -o FILE` writes one"),
                e);
    }

    /** Whether a path leads to a schema and not to logs: by its ending, or by what {@link SchemaText} begins with. */
    public static boolean isSchema(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] words = SchemaText.FIRST_WORDS.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".schema") || Arrays.equals(in.readNBytes(words.length), words);
        } catch (IOException e) {
            return false;
        }
    }

    /** A catalog that samples nothing. */
    public Catalog catalog(Sampling sampling) {
        return Catalog.declared(type, closed, sampling);
    }

    /** Each field that is no struct, or a struct without fields, by the path to it. */
    public static Map<FieldPath, Type> leaves(Type.Struct type) {
        Map<FieldPath, Type> leaves = new LinkedHashMap<>();
        for (Type.Field field : type.fields()) {
            FieldPath path = FieldPath.of(field.name());
            if (isParent(field.type())) {
                leaves((Type.Struct) field.type()).forEach((inner, leaf) -> leaves.put(below(path, inner), leaf));
            } else {
                leaves.put(path, field.type());
            }
        }
        return leaves;
    }

    private static boolean isParent(Type type) {
        return type instanceof Type.Struct struct && !struct.fields().isEmpty();
    }

    private static FieldPath below(FieldPath path, FieldPath inner) {
        FieldPath result = path;
        for (String segment : inner.segments()) {
            result = result.child(segment);
        }
        return result;
    }
}
