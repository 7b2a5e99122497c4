// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see of their mistakes: one line on standard error, nothing on standard output, and an exit code. */
class AskelProcessTest {

    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithOneLine_whenPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            ForkedAskel.Result result = run(Map.of(), "dev", "--port", port, "--data", "data");

            assertThat(result)
                    .isEqualTo(new ForkedAskel.Result(
                            1,
                            "",
                            "askel: port " + port + " on 127.0.0.1 is in use. Stop the program that listens there, or"
                                    + " choose another port with --port.\n"));
        }
    }

    @Test
    void shouldEndWithOneLine_whenDataFolderIsInUse() throws Exception {
        Path data = folder.toRealPath().resolve("data");
        try (DataFolder inUse = DataFolder.claim(data)) {

            ForkedAskel.Result result =
                    run(Map.of(), "dev", "--port", "0", "--data", inUse.path().toString());

            assertThat(result)
                    .isEqualTo(new ForkedAskel.Result(
                            1,
                            "",
                            "askel: the data folder " + data + " is in use by another askel (process "
                                    + ProcessHandle.current().pid()
                                    + "). Stop that one, or choose another folder with --data.\n"));
        }
    }

    @Test
    void shouldEndWithOneLine_whenEnvironmentIsBad() throws Exception {
        ForkedAskel.Result result = run(Map.of("AWS_ACCOUNT_ID", "abc"), "dev", "--port", "0", "--data", "data");

        assertThat(result)
                .isEqualTo(new ForkedAskel.Result(1, "", "askel: AWS_ACCOUNT_ID is 'abc', but must be 12 digits.\n"));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldEndWithOneLine_whenLimitsAreBad() throws Exception {
        ForkedAskel.Result profile = run(Map.of(), "dev", "--port", "0", "--limits", "amazon", "--data", "data");
        ForkedAskel.Result value =
                run(Map.of("ASKEL_LIMITS_PAYLOAD_BYTES_MAX", "0"), "dev", "--port", "0", "--data", "data");

        assertThat(profile)
                .isEqualTo(new ForkedAskel.Result(
                        1, "", "askel: askel.limits.profile is 'amazon', but must be one of [aws, default]\n"));
        assertThat(value.errors())
                .isEqualTo("askel: askel.limits.payload-bytes-max is 0, but must be between 1 and 2147483647\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldEndWithUsageCode_whenOptionIsUnknown() throws Exception {
        ForkedAskel.Result result = run(Map.of(), "dev", "--prot", "1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .startsWith("askel: Unknown option")
                .endsWith("\n")
                .hasLineCount(1);
    }

    private ForkedAskel.Result run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return ForkedAskel.ofClasses(folder).run(environment, AT_MOST, Arrays.asList(arguments));
    }
}
