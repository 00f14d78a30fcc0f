package io.netconduit.server;

import java.util.List;
import java.util.Map;

import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls that are answered with an error and leave the connection as it was.
 */
class ServerCallErrorTests {

	private static ServerFixture server;

	private RawPeer peer;

	@BeforeAll
	static void start() {
		server = ServerFixture.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.peer = server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void servesNextCallAndDisconnects() {
		this.peer.call(99, "add", "a", 1, "b", 2);
		this.peer.expectResult(99, 3L);
		this.peer.close();
	}

	@ParameterizedTest
	@EnumSource
	void unknownMethodIsNotFound(Layout layout) {
		try (RawPeer other = server.peer(layout)) {
			other.call(3, "subtract");
			WireFrame error = other.expect(FrameCodes.RPC_ERROR, 3);
			assertThat(error.map()).containsEntry("success", false).containsEntry("code", 4000L);
			assertThat(error.map().get("error")).asString().isNotBlank();
		}
	}

	@Test
	void matchesMethodNamesExactly() {
		this.peer.call(3, "Add", "a", 1, "b", 2);
		assertThat(error(3)).containsEntry("code", 4000L);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			a list                               | 93 01 02 03
			a string                             | a1 61
			a number                             | 2a
			true                                 | c3
			a list of two billion                | dd 7fffffff
			a map of a billion                   | df 40000000
			a map that misses its last value     | 81 a1 61
			a string longer than the frame       | 81 a1 61 db 7fffffff 61
			bytes longer than the frame          | 81 a1 61 c6 ffffffff 00
			an extension type                    | 81 a1 61 d4 01 00
			a timestamp                          | 81 a1 61 d6 ff 00000000
			an extension of four gigabytes       | 81 a1 61 c9 ffffffff 01
			the code that is never used          | 81 a1 61 c1
			""")
	void refusesInvalidParamsAfterMethod(String what, String params) {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12,
				Hex.bytes("82 a6 6d6574686f64 a3 616464 a6 706172616d73" + params));
		assertThat(error(12)).containsEntry("code", 4001L);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			a list               | 93 01 02 03
			a string             | a1 61
			an extension type    | 81 a1 61 d4 01 00
			a nested extension   | 81 a1 61 91 c7 01 05 00
			""")
	void refusesInvalidParamsBeforeMethod(String what, String params) {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 13,
				Hex.bytes("82 a6 706172616d73" + params + "a6 6d6574686f64 a3 616464"));
		assertThat(error(13)).containsEntry("code", 4001L);
	}

	@Test
	void refusesTruncatedParamsBeforeMethod() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 14,
				Hex.bytes("82 a6 706172616d73 81 a1 61 dd 7fffffff a6 6d6574686f64 a3 616464"));
		assertThat(error(14)).containsEntry("code", 4001L);
	}

	@Test
	void limitsNestingOfParams() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 15, nested(98));
		this.peer.expectResult(15, 1L);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 16, nested(99));
		assertThat(error(16)).containsEntry("code", 4001L);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 17, nested(100_000));
		assertThat(error(17)).containsEntry("code", 4001L);
	}

	/** The envelope and params are the first two levels. */
	private static byte[] nested(int lists) {
		return Hex.bytes("82 a6 6d6574686f64 a5 636f756e74 a6 706172616d73 81 a1 61" + "91".repeat(lists) + "c0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "81 c0 01", "81 a2 c328 01", "82 a1 61 01 91 01 02" })
	void refusesParamsWithInvalidKeys(String params) {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12,
				Hex.bytes("82 a6 6d6574686f64 a5 636f756e74 a6 706172616d73" + params));
		assertThat(error(12).get("code")).isIn(4001L, 2000L, 2002L, 2003L);
	}

	@Test
	void refusesTextThatIsNotUtf8() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12,
				Hex.bytes("82 a6 6d6574686f64 a5 636f756e74 a6 706172616d73 81 a1 61 a2 c328"));
		assertThat(error(12).get("code")).isIn(4001L, 2000L, 2002L, 2003L);
	}

	@Test
	void namesMissingParameter() {
		this.peer.call(3, "add", "a", 1);
		assertField(error(3), 2001L, "b");
		this.peer.call(4, "add", "a", null, "b", 1);
		assertField(error(4), 2001L, "a");
	}

	@Test
	void namesParameterOfWrongType() {
		this.peer.call(3, "add", "a", 1, "b", "two");
		assertField(error(3), 2002L, "b");
		this.peer.call(4, "add", "a", List.of(1), "b", 2);
		assertField(error(4), 2002L, "a");
	}

	@Test
	void namesParameterOutOfRange() {
		this.peer.call(3, "add", "a", 1L << 40, "b", 1);
		assertField(error(3), 2003L, "a");
	}

	@SuppressWarnings("unchecked")
	private static void assertField(Map<String, Object> error, long code, String field) {
		assertThat(error).containsEntry("code", code);
		List<Map<String, Object>> errors = (List<Map<String, Object>>) ((Map<String, Object>) error.get("details"))
			.get("errors");
		assertThat(errors).singleElement().satisfies((violation) -> {
			assertThat(violation).containsOnlyKeys("field", "message", "type").containsEntry("field", field);
			assertThat(violation.get("message")).asString().isNotBlank();
			assertThat(violation.get("type")).asString().isNotBlank();
		});
	}

	@Test
	@ExpectedLog("The lambda for RPC method 'explode'")
	void hidesExceptionOfHandler() {
		this.peer.call(3, "explode");
		Map<String, Object> error = error(3);
		assertThat(error).containsEntry("code", 1001L);
		assertThat(error.toString()).doesNotContain("SELECT", "salary", "Exception", "java", "netconduit");
		assertThat(error.get("error")).asString().isNotBlank();
	}

	@Test
	void sendsRpcExceptionOfHandlerUnchanged() {
		this.peer.call(3, "refuse");
		Map<String, Object> error = error(3);
		assertThat(error).containsEntry("code", 4711L)
			.containsEntry("error", "No more coffee")
			.containsEntry("details", Map.of("cups", 0L));
		assertThat(error.toString()).doesNotContain("beans");
	}

	@Test
	void dropsUnmatchedAnswers() {
		this.peer.send(FrameCodes.RPC_RESPONSE, 0, 77, PlainWriter.map("success", true, "result", 1));
		this.peer.send(FrameCodes.RPC_ERROR, 0, 77, PlainWriter.map("success", false, "error", "x", "code", 1));
		this.peer.send(FrameCodes.RPC_LIST, 0, 77, PlainWriter.map("methods", List.of(), "count", 0));
		this.peer.send(FrameCodes.NACK, 0, 77, PlainWriter.map("code", 4000));
		this.peer.send(FrameCodes.ACK, 77);
		this.peer.send(FrameCodes.PONG, 77);
		this.peer.send(FrameCodes.CLOSE_ACK, 77);
	}

	private Map<String, Object> error(long id) {
		Map<String, Object> error = this.peer.expect(FrameCodes.RPC_ERROR, id).map();
		assertThat(error).containsEntry("success", false);
		assertThat(error.get("error")).isInstanceOf(String.class);
		return error;
	}

}
