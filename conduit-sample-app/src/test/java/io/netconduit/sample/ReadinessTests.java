package io.netconduit.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the readiness that a load balancer sees while the application stops with a
 * call in flight.
 */
@Timeout(90)
class ReadinessTests {

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void refusesTrafficWhileServerDrains() throws Exception {
		ConfigurableApplicationContext context = run(SamplePort.find());
		try {
			ConduitServer server = context.getBean(ConduitServer.class);
			server.handle("slow", (params, connection) -> {
				this.started.countDown();
				return this.end.await(30, TimeUnit.SECONDS);
			});
			ConduitClient client = context.getBean(ConduitClient.class);
			client.connect().get(30, TimeUnit.SECONDS);
			CompletableFuture<Boolean> answer = client.rpc("slow").callAsync(Boolean.class);
			assertThat(this.started.await(30, TimeUnit.SECONDS)).isTrue();
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			assertThat(readiness(port).statusCode()).isEqualTo(200);
			CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);
			await().atMost(Duration.ofSeconds(30)).until(server::isDraining);
			HttpResponse<String> refused = readiness(port);
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).contains("OUT_OF_SERVICE").contains("\"accepting\":false");
			this.end.countDown();
			assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
			closed.get(60, TimeUnit.SECONDS);
		}
		finally {
			this.end.countDown();
			context.close();
		}
	}

	private static ConfigurableApplicationContext run(int port) {
		return new SpringApplicationBuilder(ConduitSampleApplication.class).logStartupInfo(false)
			.run("--server.port=0", "--conduit.server.host=127.0.0.1", "--conduit.server.port=" + port,
					"--conduit.server.auth.iterations=4096", "--conduit.client.server-host=127.0.0.1",
					"--logging.level.root=WARN", "--management.endpoint.health.probes.enabled=true",
					"--management.endpoint.health.group.readiness.include=readinessState,conduitServer");
	}

	private static HttpResponse<String> readiness(int port) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

}
