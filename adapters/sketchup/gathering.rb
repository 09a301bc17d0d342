# frozen_string_literal: true

module Renderbridge
  # The open model as a scene snapshot: facts only, every decision is the daemon's. Nothing is
  # changed in the model. Read in steps, over which the artist may go on working.
  class Gathering
    # So many materials in one step.
    AT_ONCE = 50

    # Raises Failure when no model is open, as on macOS without a window.
    def initialize
      @model = Sketchup.active_model || raise(Failure.new('noModel'))
      @opened = opened
      @warnings = SceneWarnings.new
      @snapshot = {}
      @textures = []
      @materials = @model.materials.to_a
      @steps = %i[begin_snapshot read_renderer read_pages read_textures finish]
    end

    # The whole snapshot at once.
    def self.run
      gathering = new
      nil until gathering.step
      gathering.snapshot
    end

    attr_reader :snapshot

    # Reads a little more; true once the snapshot is whole. Raises Failure when another model was
    # opened meanwhile.
    def step
      return true if @steps.empty?
      raise Failure.new('otherScene', name: @opened.last) unless opened == @opened

      done = send(@steps.first)
      @steps.shift unless done == :more
      @steps.empty?
    end

    private

    # Which model it is, whether saved or not.
    def opened
      model = Sketchup.active_model
      return [nil, nil, nil] if model.nil?

      [model.equal?(@model), model.path.to_s, SceneIdentity.of(model)['name']]
    end

    def begin_snapshot
      identity = SceneIdentity.of(@model)
      @warnings.warn('sceneNeverSaved') if identity['path'].nil?
      @snapshot['bridge'] = BRIDGE
      @snapshot['host'] = {
        'app' => 'sketchup', 'version' => Sketchup.version, 'adapter' => ADAPTER_VERSION, 'os' => Platform.name
      }
      @snapshot['scene'] = identity
    end

    def read_renderer
      plugins = Renderer.plugins
      @snapshot['renderer'] = Renderer.of(plugins, @warnings)
      @snapshot['plugins'] = plugins
      @snapshot['resolution'] = PictureSize.of(@model)
      # V-Ray renders in a size of its own, which it tells nobody.
      @snapshot['unsure'] = ['resolution'] if @snapshot['renderer']['name'] == 'V-Ray'
      @snapshot['output'] = {}
    end

    def read_pages
      rows = Pages.gather(@model, @warnings)
      frames = [(Pages.seconds(rows) * Pages::FRAMES_PER_SECOND).round, 1].max
      @snapshot['frames'] = { 'start' => 1, 'end' => frames, 'step' => 1 }
      @snapshot['fps'] = Pages::FRAMES_PER_SECOND
      @snapshot['pages'] = rows unless rows.empty?
    end

    def read_textures
      some = @materials.shift(AT_ONCE)
      @textures.concat(some.filter_map { |material| Textures.gather(material, @warnings) })
      @materials.empty? ? :done : :more
    end

    def finish
      Textures.warn_of_missing(@textures, @warnings)
      @snapshot['dependencies'] = @textures.uniq { |row| row['path'] }
      selected = @model.pages.selected_page
      @snapshot['extra'] = { 'isPro' => Sketchup.is_pro? }
      @snapshot['extra']['selectedPage'] = SceneIdentity.spelled(selected.name.to_s) if selected
      @snapshot['warnings'] = @warnings.rows
    end
  end
end
