package io.netconduit.server

import io.netconduit.CallContext
import io.netconduit.RpcFunction
import io.netconduit.RpcParams
import io.netconduit.testing.ExpectedLog
import io.netconduit.testing.FrameCodes
import io.netconduit.testing.Layout
import io.netconduit.testing.RawPeer
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.flowOf
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.util.concurrent.atomic.AtomicInteger

/**
 * Tests for lambdas that return what Kotlin's libraries provide.
 */
class KotlinLambdaTests {

	private lateinit var server: ServerFixture

	private lateinit var peer: RawPeer

	private val results = mapOf<String, () -> Any?>(
		"flow" to { flowOf(1, 2, 3) },
		"sequence" to { sequenceOf(1, 2, 3) },
		"generated" to { generateSequence(1) { if (it < 3) it + 1 else null } },
		"deferred" to { CompletableDeferred(listOf(1, 2, 3)) },
	)

	@BeforeEach
	fun start() {
		this.server = ServerFixture.start()
		this.peer = this.server.peer(Layout.DOCUMENTED)
	}

	@AfterEach
	fun stop() {
		this.server.close()
	}

	@ParameterizedTest
	@ValueSource(strings = ["flow", "sequence", "generated", "deferred"])
	fun sendsValues(name: String) {
		this.server.server().handle(name, RpcFunction<RpcParams, Any?> { _, _ -> this.results.getValue(name)() })
		this.server.server().on(name) { _, _ -> this.results.getValue(name)() }
		call(name)
		this.peer.expectResult(7, listOf(1L, 2L, 3L))
		this.peer.send(FrameCodes.MESSAGE, 0, 0, "82 'type' '$name' 'data' c0")
		this.peer.expectMessage(0, name + "_response", listOf(1L, 2L, 3L))
	}

	@Test
	fun sendsManyValuesOfSequence() {
		this.server.server().handle("many", RpcFunction<RpcParams, Any?> { _, _ -> (1L..1000L).asSequence() })
		call("many")
		this.peer.expectResult(7, (1L..1000L).toList())
	}

	@Test
	fun sendsValuesOfDeclaredSequence() {
		this.server.server().handle("declared", Declared())
		call("declared")
		this.peer.expectResult(7, listOf(1L, 2L))
	}

	@Test
	fun stopsSequenceWithoutEnd() {
		val taken = AtomicInteger()
		this.server.server().handle("endless", RpcFunction<RpcParams, Any?> { _, _ -> generateSequence { taken.incrementAndGet() } })
		call("endless")
		this.peer.expectError(7, 4002)
		assertThat(taken.get()).isLessThan(1_100_000)
	}

	@Test
	@ExpectedLog("lambda for RPC method 'broken'")
	fun answersErrorOfSequenceThatFails() {
		this.server.server().handle("broken", RpcFunction<RpcParams, Any?> { _, _ ->
			sequence {
				yield(1)
				throw IllegalStateException("no more")
			}
		})
		call("broken")
		this.peer.expectError(7, 1001)
		call("broken")
		this.peer.expectError(7, 1001)
	}

	@Test
	fun rejectsValueClassOfAllParameters() {
		for (type in listOf(Id::class.java, Ids::class.java, Cover::class.java)) {
			assertThatIllegalArgumentException()
				.isThrownBy { this.server.server().handle("value", type) { value, _ -> value.toString() } }
				.withMessageContaining("takes all parameters of a call as " + type.name + ", but they are a map")
		}
	}

	private fun call(name: String) = this.peer.send(FrameCodes.RPC_REQUEST, 0, 7, "82 'method' '$name' 'params' 80")

	@JvmInline
	value class Id(val value: String)

	@JvmInline
	value class Ids(val all: List<String>)

	@JvmInline
	value class Cover(val id: Id)

	class Declared : RpcFunction<RpcParams, Sequence<Int>> {

		override fun apply(params: RpcParams, call: CallContext): Sequence<Int> = sequenceOf(1, 2)

	}

}
