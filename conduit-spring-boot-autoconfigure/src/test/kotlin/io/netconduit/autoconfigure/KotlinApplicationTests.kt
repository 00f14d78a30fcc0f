package io.netconduit.autoconfigure

import io.netconduit.RpcException
import io.netconduit.annotation.ConduitHandler
import io.netconduit.annotation.ConduitRpc
import io.netconduit.client.ConduitClient
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.springframework.boot.autoconfigure.AutoConfigurations
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration
import org.springframework.boot.test.context.runner.ApplicationContextRunner
import org.springframework.context.ApplicationContext
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/**
 * Tests for an application written in Kotlin.
 */
class KotlinApplicationTests {

	private val contextRunner = ApplicationContextRunner().withConfiguration(
		AutoConfigurations.of(
			JacksonAutoConfiguration::class.java, ConduitAutoConfiguration::class.java,
			ConduitServerAutoConfiguration::class.java, ConduitClientAutoConfiguration::class.java,
		),
	)

	@Test
	fun callsHandlersOfKotlin() = run { server, client ->
		assertThat(client.rpc("find").param("id", "x").call(Order::class.java)).isEqualTo(Order(OrderId("x"), listOf("a", "a")))
		assertThat(client.rpc("find").param("id", "x").param("count", 1).call(Order::class.java)).isEqualTo(Order(OrderId("x"), listOf("a")))
		assertThat(client.rpc("save").param("id", "x").call(Order::class.java)).isEqualTo(Order(OrderId("x")))
		assertThat(client.rpc("nothing").call(Any::class.java)).isNull()
		assertThat(client.rpc("numbers").call(List::class.java)).isEqualTo(listOf(1, 2, 3))
		assertThat(client.rpc("future").call(Any::class.java)).isNull()
		client.send("note", "x")
		assertThat(server.getBean(Orders::class.java).note.get(30, TimeUnit.SECONDS)).isEqualTo("x")
	}

	@Test
	fun reportsMissingProperty() = run { _, client ->
		assertThatExceptionOfType(RpcException::class.java).isThrownBy { client.rpc("save").param("note", "x").call(Order::class.java) }
			.satisfies({
				assertThat(it.code()).isEqualTo(2001)
				assertThat(it.details().toString()).contains("field=id")
			})
	}

	@Test
	fun cancelsCoroutineOfCancelledCall() = run { server, client ->
		val call = client.rpc("forever").callAsync(String::class.java)
		val orders = server.getBean(Orders::class.java)
		orders.started.get(30, TimeUnit.SECONDS)
		assertThat(orders.ended).isNotDone()
		call.cancel(false)
		assertThat(orders.ended.get(30, TimeUnit.SECONDS)).isEqualTo("ended")
	}

	private fun run(test: (ApplicationContext, ConduitClient) -> Unit) {
		this.contextRunner.withPropertyValues(
			"conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
			"conduit.server.auth.iterations=4096",
		).withBean(Orders::class.java).run { server ->
			this.contextRunner.withPropertyValues(
				"conduit.client.server-host=127.0.0.1", "conduit.client.password=secret",
				"conduit.client.server-port=" + server.environment.getRequiredProperty("local.conduit.server.port"),
			).run { context ->
				val client = context.getBean(ConduitClient::class.java)
				client.connect().get(30, TimeUnit.SECONDS)
				test(server, client)
			}
		}
	}

	@JvmInline
	value class OrderId(val value: String)

	data class Order(val id: OrderId, val lines: List<String> = listOf(), val note: String? = null)

	@ConduitRpc
	class Orders {

		val note = CompletableFuture<String>()

		val started = CompletableFuture<String>()

		val ended = CompletableFuture<String>()

		suspend fun find(id: OrderId, count: Int = 2): Order {
			delay(1)
			return Order(id, List(count) { "a" })
		}

		fun save(order: Order): Order = order

		suspend fun nothing() {
			delay(1)
		}

		fun future(): CompletableFuture<Unit> = CompletableFuture.completedFuture(Unit)

		fun numbers(): Flow<Int> = flowOf(1, 2, 3)

		suspend fun forever(): String {
			this.started.complete("started")
			try {
				awaitCancellation()
			}
			finally {
				this.ended.complete("ended")
			}
		}

		@ConduitHandler("note")
		suspend fun note(text: String) {
			delay(1)
			this.note.complete(text)
		}

	}

}
