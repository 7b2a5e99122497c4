// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Answers as the API server of Kubernetes does: the list of pods, and one lease, whose version it checks. With a
 * certificate of its own, and only who has the token.
 */
final class KubernetesApi implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "the-token-of-the-service-account";
    private static final Pattern LEASE =
            Pattern.compile("/apis/pekko.apache.org/v1/namespaces/flows/leases/?(?<name>[a-z-]*)");
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\"\\s*:\\s*\"(\\d+)\"");

    private final HttpsServer server;
    private final Path folder;
    private final List<String> pods = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> lease = new AtomicReference<>();
    private long version = 100;

    private KubernetesApi(HttpsServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts it; makes what a pod finds of its service account in that folder. */
    static KubernetesApi start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(HOST, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
        Files.writeString(folder.resolve("token"), TOKEN);
        Files.writeString(folder.resolve("namespace"), "flows");
        KubernetesApi api = new KubernetesApi(server, folder);
        server.createContext("/", api::answer);
        server.start();
        return api;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The requests that came, as method and path. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The lease as it was stored last; null where there is none. */
    String lease() {
        return lease.get();
    }

    /** Settings of a JVM that is a pod of this Kubernetes. */
    List<String> properties() {
        return List.of("discovery.kubernetes-api", "coordination.lease.kubernetes").stream()
                .flatMap(room -> List.of(
                        "-Dpekko." + room + ".api-ca-path=" + folder.resolve("ca.crt"),
                        "-Dpekko." + room + ".api-token-path=" + folder.resolve("token"),
                        "-Dpekko." + room + (room.startsWith("disc") ? ".pod-namespace-path=" : ".namespace-path=")
                                + folder.resolve("namespace"))
                        .stream())
                .collect(Collectors.toList());
    }

    /** From now on there is a pod with that address. */
    void addPod(String name, String address, int managementPort) {
        pods.add("""
                {"metadata": {"name": "%s", "namespace": "flows", "labels": {"app": "askel"}},
                 "spec": {"containers": [{"name": "askel", "image": "askel", "ports": [
                    {"name": "api", "containerPort": 8083, "protocol": "TCP"},
                    {"name": "management", "containerPort": %d, "protocol": "TCP"}]}]},
                 "status": {"phase": "Running", "podIP": "%s", "podIPs": [{"ip": "%s"}],
                   "containerStatuses": [{"name": "askel", "ready": false, "state": {"running":
                     {"startedAt": "2026-01-01T00:00:00Z"}}}]}}""".formatted(name, managementPort, address, address));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Matcher asksForLease = LEASE.matcher(path);
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"kind\": \"Status\", \"code\": 401}");
        } else if (path.equals("/api/v1/namespaces/flows/pods")) {
            send(exchange, 200, """
                    {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": [%s]}""".formatted(String.join(",", pods)));
        } else if (asksForLease.matches()) {
            lease(exchange, body);
        } else {
            send(exchange, 404, "{\"kind\": \"Status\", \"code\": 404}");
        }
    }

    private synchronized void lease(HttpExchange exchange, String body) throws IOException {
        String stored = lease.get();
        String method = exchange.getRequestMethod();
        if (method.equals("GET")) {
            send(exchange, stored == null ? 404 : 200, stored == null ? "{\"kind\": \"Status\"}" : stored);
        } else if (method.equals("POST") && stored == null || method.equals("PUT") && isOfThisVersion(body)) {
            version++;
            lease.set(withVersion(body));
            send(exchange, method.equals("POST") ? 201 : 200, lease.get());
        } else {
            send(exchange, 409, "{\"kind\": \"Status\", \"reason\": \"Conflict\", \"code\": 409}");
        }
    }

    private boolean isOfThisVersion(String body) {
        Matcher given = VERSION.matcher(body);
        return given.find() && given.group(1).equals(Long.toString(version));
    }

    private String withVersion(String body) {
        String written = VERSION.matcher(body).replaceAll("\"resourceVersion\":\"" + version + "\"");
        return written.contains("resourceVersion")
                ? written
                : body.replaceFirst(
                        "\"metadata\"\\s*:\\s*\\{", "\"metadata\":{\"resourceVersion\":\"" + version + "\",");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static SSLContext tls(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("server.p12");
        keytool("-genkeypair -alias api -keyalg EC -dname CN=kubernetes -ext san=ip:127.0.0.1 -ext bc=ca:true"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store);
        keytool("-exportcert -alias api -rfc -storepass " + PASSWORD + " -keystore " + store + " -file "
                + folder.resolve("ca.crt"));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool " + arguments + ": " + output);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
