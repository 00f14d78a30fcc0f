package io.netconduit.engine.connection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.ConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StateMachine} and the moves that {@link ConnectionState} allows.
 */
class StateMachineTests {

	private final StateMachine machine = new StateMachine();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DISCONNECTED   | CONNECTING CLOSED
			CONNECTING     | AUTHENTICATING CLOSED FAILED
			AUTHENTICATING | CONNECTED CLOSED FAILED
			CONNECTED      | ACTIVE PAUSED CLOSING CLOSED FAILED
			ACTIVE         | PAUSED CLOSING CLOSED FAILED
			PAUSED         | ACTIVE CLOSING CLOSED FAILED
			CLOSING        | CLOSED FAILED
			CLOSED         |
			FAILED         |
			""")
	void allowsOnlyTheseMoves(ConnectionState from, String allowed) {
		Set<ConnectionState> expected = Arrays.stream((allowed != null) ? allowed.split(" ") : new String[0])
			.map(ConnectionState::valueOf)
			.collect(Collectors.toSet());
		assertThat(Arrays.stream(ConnectionState.values()).filter(from::canMoveTo).collect(Collectors.toSet()))
			.isEqualTo(expected);
		assertThat(from.isTerminal()).isEqualTo(expected.isEmpty());
	}

	@Test
	void isOpenInThreeStates() {
		assertThat(Arrays.stream(ConnectionState.values()).filter(ConnectionState::isOpen).collect(Collectors.toSet()))
			.isEqualTo(EnumSet.of(ConnectionState.CONNECTED, ConnectionState.ACTIVE, ConnectionState.PAUSED));
	}

	@Test
	void startsDisconnected() {
		assertThat(this.machine.state()).isEqualTo(ConnectionState.DISCONNECTED);
	}

	@Test
	void makesAnAllowedMoveOnce() {
		assertThat(this.machine.move(ConnectionState.CONNECTING)).isTrue();
		assertThat(this.machine.move(ConnectionState.CONNECTING)).isFalse();
		assertThat(this.machine.state()).isEqualTo(ConnectionState.CONNECTING);
	}

	@Test
	void ignoresAMoveThatIsNotAllowed() {
		assertThat(this.machine.move(ConnectionState.ACTIVE)).isFalse();
		assertThat(this.machine.state()).isEqualTo(ConnectionState.DISCONNECTED);
		this.machine.move(ConnectionState.CLOSED);
		assertThat(this.machine.move(ConnectionState.FAILED)).isFalse();
		assertThat(this.machine.state()).isEqualTo(ConnectionState.CLOSED);
	}

}
