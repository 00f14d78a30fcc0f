package io.netconduit.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.RpcException;
import io.netconduit.SendOption;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for server and client in one process, as the sample runs without a profile.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "conduit.server.host=127.0.0.1", "conduit.server.auth.iterations=4096",
				"conduit.client.server-host=127.0.0.1", "sample.broadcast-interval=500ms",
				"spring.main.log-startup-info=false", "logging.level.root=WARN",
				"logging.level.io.netconduit.sample=INFO" })
class ConduitSampleApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Autowired
	private ConduitServer server;

	@Autowired
	private ConduitClient client;

	@DynamicPropertySource
	static void conduitPort(DynamicPropertyRegistry registry) {
		int port = SamplePort.find();
		registry.add("conduit.server.port", () -> port);
	}

	@AfterEach
	void logsNoWarning(CapturedOutput output) {
		assertThat(output.getAll().lines()).noneMatch((line) -> line.matches("\\S+ (WARN|ERROR) .*|\tat .*"));
	}

	@Test
	void logsAnswersAndBroadcasts(CapturedOutput output) {
		this.client.disconnect().join();
		this.client.connect().join();
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(output).contains("greeting -> Hello, World!")
				.contains("add(10, 20) -> 30")
				.contains("multiply(2.5, 4) -> 10.0")
				.contains("discover -> ")
				.contains("int add(int a, int b)")
				.contains("float multiply(float x, float y)")
				.containsPattern("news \\d+: open for \\d+ s, clients: 1"));
	}

	@Test
	void connectsToConfiguredPortUnderItsName() {
		await().atMost(PATIENCE).until(() -> this.client.connection().isPresent());
		assertThat(this.client.descriptor().serverPort()).isEqualTo(this.server.port());
		// The server may still be removing the connection of another test.
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.server.connections()).singleElement()
				.satisfies((connection) -> assertThat(connection.peer().name()).isEqualTo("MyClient")));
		assertThat(this.client.connection())
			.hasValueSatisfying((connection) -> assertThat(connection.peer().name()).isEqualTo("MyServer"));
	}

	@Test
	void answersCalls() {
		assertThat(this.client.rpc("add").param("a", 2).param("b", -3).call(Integer.class)).isEqualTo(-1);
		assertThat(this.client.rpc("multiply").param("x", 0.5).param("y", 0.5).call(Double.class)).isEqualTo(0.25);
		assertThat(this.client.discover().join()).extracting(MethodInfo::description)
			.contains("Adds two whole numbers.", "Multiplies two numbers.");
	}

	@Test
	void rejectsGreetingWithoutName() {
		await().atMost(PATIENCE).until(() -> this.client.connection().isPresent());
		assertThatExceptionOfType(RpcException.class)
			.isThrownBy(() -> this.client.send("greeting", Map.of("name", " "), SendOption.REQUIRE_ACK))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2000))
			.withMessageContaining("name");
	}

	@Test
	void showsHealthWithDetails(@LocalServerPort int httpPort) {
		URI uri = URI.create("http://localhost:" + httpPort + "/actuator/health");
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get(uri)).contains("\"conduitServer\":{\"details\":{\"bound\":true")
				.contains("\"conduitClient\":{\"details\":{\"state\":\"ACTIVE\",\"server\":\"MyServer\"")
				.contains("\"connections\":1,\"maxConnections\":100"));
	}

	private static String get(URI uri) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

}
