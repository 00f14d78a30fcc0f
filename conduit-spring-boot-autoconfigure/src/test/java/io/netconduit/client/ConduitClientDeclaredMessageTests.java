package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.ConduitNotSentException;
import io.netconduit.HandlerOptions;
import io.netconduit.ResultType;
import io.netconduit.SendOption;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for messages of a client whose data has a declared type.
 */
@Timeout(60)
class ConduitClientDeclaredMessageTests {

	private static final ResultType<List<Shape>> SHAPES = new ResultType<>() {
	};

	private static final String WIRE = "91 82 'kind' 'circle' 'radius' 01";

	private static final List<Shape> DATA = List.of(new Circle(1));

	@Test
	void sendsByDeclaredType() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			session.client().send("shapes", DATA, SHAPES);
			expect(peer, "82 'type' 'shapes' 'data' " + WIRE);
			CompletableFuture<Void> acknowledged = session.client()
				.sendAsync("shapes", DATA, SHAPES, SendOption.REQUIRE_ACK);
			long id = peer.expect(FrameCodes.MESSAGE).id();
			peer.send(FrameCodes.ACK, 0, id, "");
			assertThat(acknowledged).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void keepsDeclaredTypeInBuffer() {
		try (ClientSession session = ClientSession.with(new FakeLogin(), (settings) -> settings
			.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 10, 10_000)))) {
			CompletableFuture<Void> sent = session.client().sendAsync("shapes", DATA, SHAPES);
			assertThatExceptionOfType(ConduitNotSentException.class)
				.isThrownBy(() -> session.client().send("later", null, new ResultType<Future<String>>() {
				}))
				.withMessageContaining("java.util.concurrent.Future<java.lang.String>");
			FakeConnection peer = session.connect();
			expect(peer, "82 'type' 'shapes' 'data' " + WIRE);
			assertThat(sent).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void refusesTypeThatCannotBeWritten() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			assertThatExceptionOfType(ConduitNotSentException.class)
				.isThrownBy(() -> session.client().send("later", null, new ResultType<Future<String>>() {
				}))
				.withMessageContaining("'later'")
				.withMessageContaining("java.util.concurrent.Future<java.lang.String>")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2003));
			peer.settle();
		}
	}

	@Test
	void respondsByDeclaredType() {
		try (ClientSession session = ClientSession.documented()) {
			session.client().on("shapes", HandlerOptions.defaults().withResultType(SHAPES), (data, message) -> DATA);
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.MESSAGE, 0, 0, "82 'type' 'shapes' 'data' 05");
			expect(peer, "82 'type' 'shapes_response' 'data' " + WIRE);
		}
	}

	private static void expect(FakeConnection peer, String payload) {
		assertThat(peer.expect(FrameCodes.MESSAGE).hex()).isEqualTo(Hex.digits(payload));
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

}
