// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of the test: each of these mistakes, made in manifests that are right, is found and named. */
class PlantedMistakesTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path PRODUCTION = ManifestFolders.overlay("production");
    private static final String SET = "StatefulSet askel";
    private static final String POD = "/spec/template/spec";
    private static final String NODE = POD + "/containers/0";

    @ParameterizedTest(name = "{1}")
    @MethodSource({"amongPods", "amongObjects", "ofNodes"})
    void shouldBeNamed_whenManifestsAreWrong(Consumer<List<ObjectNode>> mistake, String problem) {
        List<ObjectNode> documents = Renderer.render(PRODUCTION);

        mistake.accept(documents);

        assertThat(ManifestFolders.problems(documents, ManifestFolders.byHand(PRODUCTION)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ofForm")
    void shouldBeRefused_whenNoSuchThingExists(Consumer<List<ObjectNode>> mistake, String problem) {
        List<ObjectNode> documents = Renderer.render(PRODUCTION);

        mistake.accept(documents);

        assertThatThrownBy(() -> Manifests.of(documents))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> ofForm() {
        return Stream.of(
                mistake(in(SET, POD + "/terminationGracePeriod", "90"), "terminationGracePeriod"),
                mistake(in(SET, NODE + "/readinessProbe/httpGet/prot", "x"), "prot"),
                mistake(in(SET, "/spec/replicas", "three"), "three"),
                mistake(in(SET, NODE + "/env/0/value", 3), "StatefulSet askel"),
                mistake(in("ConfigMap askel", "/data/ASKEL_CLUSTER_NODES", 3), "ConfigMap askel"),
                mistake(in(SET, "/apiVersion", "apps/v2"), "There is no kind apps/v2/StatefulSet"));
    }

    static Stream<Arguments> amongPods() {
        return Stream.of(
                mistake(in(SET, POD + "/serviceAccountName", "other"), "ServiceAccount other, which is not there"),
                mistake(in(SET, POD + "/securityContext/runAsUser", 0), "may run as root"),
                mistake(in(SET, POD + "/securityContext/runAsNonRoot", false), "may run as root"),
                mistake(without(SET, POD + "/securityContext/seccompProfile"), "no seccomp profile"),
                mistake(in(SET, NODE + "/securityContext/allowPrivilegeEscalation", true), "keeps privileges"),
                mistake(without(SET, NODE + "/securityContext/capabilities"), "keeps privileges"),
                mistake(in(SET, NODE + "/securityContext/readOnlyRootFilesystem", false), "may write to its root"),
                mistake(in(SET, NODE + "/imagePullPolicy", "Sometimes"), "unknown pull policy Sometimes"),
                mistake(without(SET, POD + "/volumes"), "but mounts"),
                mistake(without(SET, NODE + "/livenessProbe"), "no liveness probe"),
                mistake(in(SET, NODE + "/readinessProbe/httpGet/port", "admin"), "readiness probe of the port admin"),
                mistake(in(SET, NODE + "/envFrom/0/configMapRef/name", "askel"), "ConfigMap askel, which is not there"),
                mistake(
                        in(SET, NODE + "/env/1/valueFrom/secretKeyRef/key", "user"),
                        "'user' of the Secret askel-cassandra"),
                mistake(
                        in(SET, POD + "/volumes/2/secret/secretName", "cassandra"),
                        "Secret cassandra, which nobody makes"),
                mistake(in(SET, NODE + "/resources/limits/memory", "4Gi"), "asks for 3Gi of memory, but may have 4Gi"));
    }

    static Stream<Arguments> amongObjects() {
        return Stream.of(
                mistake(in("Service askel", "/spec/selector/app", "other"), "Service askel selects nothing"),
                mistake(
                        in("Service askel", "/spec/ports/0/targetPort", "http"),
                        "Service askel leads to the port http"),
                mistake(in("Service askel-nodes", "/spec/clusterIP", "10.0.0.1"), "no headless Service askel-nodes"),
                mistake(in(SET, "/spec/serviceName", "nodes"), "no headless Service nodes"),
                mistake(in(SET, "/spec/selector/matchLabels/app", "other"), "does not select its own pods"),
                mistake(
                        in(SET, POD + "/topologySpreadConstraints/1/labelSelector/matchLabels/app", "other"),
                        "spreads other pods"),
                mistake(in("Role askel-lease", "/metadata/name", "leases"), "gives the Role askel-lease"),
                mistake(
                        in("RoleBinding askel-lease", "/subjects/0/namespace", "default"),
                        "gives to the ServiceAccount"),
                mistake(
                        in("PodDisruptionBudget askel", "/spec/selector/matchLabels/app", "other"),
                        "PodDisruptionBudget askel selects nothing"),
                mistake(
                        in("HorizontalPodAutoscaler askel", "/spec/scaleTargetRef/kind", "Deployment"),
                        "scales Deployment askel, which is not there"),
                mistake(in(SET, "/spec/replicas", 3), "both say how many there are"),
                mistake(
                        without(SET, NODE + "/resources/requests/cpu"),
                        "scales by cpu, of which askel asks for nothing"),
                mistake(
                        in("HorizontalPodAutoscaler askel", "/spec/metrics/0/type", "Pods"),
                        "scales by a metric that nobody has"),
                mistake(
                        in("NetworkPolicy askel", "/spec/ingress/1/ports/0/port", "gossip"),
                        "NetworkPolicy askel leads to the port gossip"),
                mistake(in("NetworkPolicy askel", "/spec/egress/0/ports/0/port", 2552), "leads to the port 2552"),
                mistake(
                        in("NetworkPolicy askel", "/spec/egress/0/to/0/podSelector/matchLabels/app", "node"),
                        "pods {app=node}, of which there are none"),
                mistake(in("Namespace askel", "/metadata/name", "other"), "but those made are [other]"));
    }

    static Stream<Arguments> ofNodes() {
        String map = "ConfigMap askel";
        return Stream.of(
                mistake(in(map, "/data/ASKEL_CASSANDRA_CONTACTS", "h"), "no variable ASKEL_CASSANDRA_CONTACTS"),
                mistake(in(SET, NODE + "/env/0/name", "ASKEL_CLUSTER_HOSTNAME"), "no variable ASKEL_CLUSTER_HOSTNAME"),
                mistake(in(map, "/data/ASKEL_CLUSTER_LEASE", "kubernets"), "but must be none or kubernetes"),
                mistake(in(map, "/data/ASKEL_CASSANDRA_REPLICATION", "many"), "does not understand"),
                mistake(in(map, "/data/ASKEL_CASSANDRA_PASSWORD_FILE", "/password"), "Nothing mounts /password"),
                mistake(in(map, "/data/ASKEL_CLUSTER_NODES", "5"), "There are 3 nodes, but ASKEL_CLUSTER_NODES is 5"),
                mistake(in(map, "/data/ASKEL_MANAGEMENT_PORT", "8558"), "port management is 8558"),
                mistake(in(SET, NODE + "/readinessProbe/httpGet/path", "/health"), "for /ready, but /health"),
                mistake(in(SET, NODE + "/volumeMounts/1/mountPath", "/var/tmp"), "cannot write to /"),
                mistake(in(SET, "/spec/podManagementPolicy", "OrderedReady"), "only when the one before is ready"),
                mistake(in(SET, "/spec/template/metadata/labels/app", "node"), "does not find pods"),
                mistake(in(SET, NODE + "/ports/2/name", "admin"), "does not find a port management"),
                mistake(without(SET, NODE + "/env"), "ASKEL_CLUSTER_HOST is not the pod's address"),
                mistake(in(SET, POD + "/automountServiceAccountToken", false), "may not ask the API server"),
                mistake(in("Role askel-discovery", "/rules/0/verbs/1", "get"), "may not"),
                mistake(in("Role askel-lease", "/rules/0/apiGroups/0", "coordination.k8s.io"), "leases"),
                mistake(
                        in("CustomResourceDefinition leases.pekko.apache.org", "/spec/scope", "Cluster"),
                        "Leases are not known"),
                mistake(without("Service askel-nodes", "/spec/publishNotReadyAddresses"), "hides nodes"),
                mistake(
                        documents -> documents.removeIf(document -> isNamed(document, SET)),
                        "0 StatefulSets of Askel"));
    }

    private static Arguments mistake(Consumer<List<ObjectNode>> mistake, String problem) {
        return arguments(mistake, problem);
    }

    private static Consumer<List<ObjectNode>> in(String object, String path, Object value) {
        JsonPointer pointer = JsonPointer.compile(path);
        return documents -> {
            JsonNode parent = find(documents, object).at(pointer.head());
            JsonNode planted = MAPPER.valueToTree(value);
            if (parent instanceof ArrayNode list) {
                list.set(pointer.last().getMatchingIndex(), planted);
            } else {
                ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), planted);
            }
        };
    }

    private static Consumer<List<ObjectNode>> without(String object, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        return documents -> assertThat(((ObjectNode) find(documents, object).at(pointer.head()))
                        .remove(pointer.last().getMatchingProperty()))
                .as(path)
                .isNotNull();
    }

    private static ObjectNode find(List<ObjectNode> documents, String object) {
        return documents.stream()
                .filter(document -> isNamed(document, object))
                .findFirst()
                .orElseThrow();
    }

    /** The name of a ConfigMap goes on with a hash. */
    private static boolean isNamed(ObjectNode document, String object) {
        String name = document.path("kind").asText() + " "
                + document.at("/metadata/name").asText();
        return name.equals(object) || object.startsWith("ConfigMap ") && name.startsWith(object + "-");
    }
}
