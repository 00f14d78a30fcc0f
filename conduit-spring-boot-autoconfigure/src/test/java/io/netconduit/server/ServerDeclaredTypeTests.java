package io.netconduit.server;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.ConduitConnection;
import io.netconduit.ConduitNotSentException;
import io.netconduit.HandlerOptions;
import io.netconduit.ResultType;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for messages and results of lambdas that are written by a declared type.
 */
class ServerDeclaredTypeTests {

	private static final ResultType<List<Shape>> TYPE = new ResultType<>() {
	};

	private static final List<Shape> SHAPES = List.of(new Circle(1));

	private static final List<Object> WIRE = List.of(Map.of("kind", "circle", "radius", 1L));

	private ServerFixture server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
		this.peer = this.server.peer(Layout.DOCUMENTED);
		this.peer.settle();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void keepsTypeIdsInMessages() {
		ConduitConnection connection = this.server.connection();
		connection.send("shapes", SHAPES, TYPE);
		this.peer.expectMessage(0, "shapes", WIRE);
		connection.sendAsync("shapes", SHAPES, TYPE).join();
		this.peer.expectMessage(0, "shapes", WIRE);
	}

	@Test
	void keepsTypeIdsInBroadcasts() {
		this.server.server().broadcast("shapes", SHAPES, TYPE);
		this.peer.expectMessage(0, "shapes", WIRE);
		this.server.server().broadcast("shapes", SHAPES, TYPE, (connection) -> true);
		this.peer.expectMessage(0, "shapes", WIRE);
	}

	@Test
	void keepsTypeIdsInResultsOfLambdas() {
		HandlerOptions options = HandlerOptions.defaults().withResultType(TYPE);
		this.server.server().handle("shapes", options, (params, call) -> SHAPES);
		this.server.server().on("shapes", options, (data, message) -> SHAPES);
		this.peer.call(1, "shapes");
		this.peer.expectResult(1, WIRE);
		this.peer.send(FrameCodes.MESSAGE, 0, 2, PlainWriter.map("type", "shapes", "data", null));
		this.peer.expectMessage(2, "shapes_response", WIRE);
	}

	@Test
	void refusesTypeThatCannotBeWritten() {
		ResultType<Thread> type = new ResultType<>() {
		};
		ConduitConnection connection = this.server.connection();
		assertThatExceptionOfType(ConduitNotSentException.class)
			.isThrownBy(() -> connection.send("bad", Thread.currentThread(), type))
			.withMessageContaining("Thread")
			.withMessageEndingWith(" (2003)");
		assertThatExceptionOfType(ConduitNotSentException.class)
			.isThrownBy(() -> this.server.server().broadcast("bad", Thread.currentThread(), type))
			.withMessageContaining("Thread")
			.withMessageEndingWith(" (2003)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.server.server()
				.handle("bad", HandlerOptions.defaults().withResultType(type), (params, call) -> null))
			.withMessageContaining("'bad'")
			.withMessageContaining("Thread");
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	public interface Shape {

	}

	public record Circle(int radius) implements Shape {

	}

}
