// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The shapes of the answers of all services, from models of AWS (see {@code bin/service-shapes}); each service is read
 * when it is first asked for.
 */
public final class ResponseShapes {

    /** The shapes that come with this version. */
    public static final ResponseShapes BUNDLED = new ResponseShapes();

    private static final String ARCHIVE = "response-shapes.zip";

    private final Map<String, ShapeTable> tables = new ConcurrentHashMap<>();

    private ResponseShapes() {}

    /** How strictly a result is held against the model of the service. */
    public enum Strictness {
        /** What is there conforms, and what is required is there. */
        STRICT,
        /** What is there conforms. */
        PRESENT,
        /** Nothing is looked at. */
        NONE
    }

    /**
     * What is wrong with the result of a task, such as {@code Field 'KeyId' must be a string}; empty where nothing is,
     * or where there is no model of the result.
     *
     * @param service the service of the resource: {@code lambda}, {@code aws-sdk:s3}
     * @param action the action with its suffix: {@code startExecution.sync:2}
     */
    public Optional<String> problem(String service, String action, JsonNode result, Strictness strictness) {
        if (strictness == Strictness.NONE) {
            return Optional.empty();
        }
        return IntegrationAnswers.of(service, action)
                .flatMap(answer -> table(answer.service()).flatMap(table -> {
                    ResponseCheck check = new ResponseCheck(table, strictness == Strictness.STRICT, answer.free());
                    return table.answer(answer.operation()).flatMap(shape -> check.problem(result, shape));
                }));
    }

    private Optional<ShapeTable> table(String service) {
        // Names that no service has are not kept: there is no end of them.
        return Optional.ofNullable(
                tables.computeIfAbsent(service, name -> read(name).orElse(null)));
    }

    private static Optional<ShapeTable> read(String service) {
        InputStream archive = Objects.requireNonNull(ResponseShapes.class.getResourceAsStream(ARCHIVE), ARCHIVE);
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(service)) {
                    String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                    return Optional.of(new ShapeTable(text.lines().toList()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + ARCHIVE, e);
        }
    }
}
