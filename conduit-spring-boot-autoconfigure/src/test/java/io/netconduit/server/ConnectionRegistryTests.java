package io.netconduit.server;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionRegistry}: the places. Who takes them is tested over
 * sockets.
 */
class ConnectionRegistryTests {

	private final ConnectionRegistry registry = new ConnectionRegistry(2);

	@Test
	void limitsPlaces() {
		assertThat(this.registry.reserve()).isTrue();
		assertThat(this.registry.reserve()).isTrue();
		assertThat(this.registry.reserve()).isFalse();
	}

	@Test
	void reusesPlaceThatIsGivenBack() {
		this.registry.reserve();
		this.registry.reserve();
		this.registry.reserve();
		this.registry.leave();
		assertThat(this.registry.reserve()).isTrue();
		assertThat(this.registry.reserve()).isFalse();
	}

	@Test
	void reservedPlaceIsNoConnection() {
		this.registry.reserve();
		assertThat(this.registry.all()).isEmpty();
		assertThat(this.registry.find("1")).isNull();
	}

}
