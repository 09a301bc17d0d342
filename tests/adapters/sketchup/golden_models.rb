# frozen_string_literal: true

# Eight models as artists have them: what the model is made of, and what SketchUp has loaded.
module GoldenModels
  VRAY = ['V-Ray', '6.20.03', true].freeze

  ALL = {
    'NeverSaved' => { model: {} },
    'OneStill' => {
      model: { path: '/show/house/house.skp', pages: [{ name: 'Front' }], selected: 'Front' }, extensions: [VRAY]
    },
    'ManyScenes' => {
      model: {
        path: 'D:\\show\\塔楼\\tower.skp', modified: true, selected: '客厅',
        pages: [
          { name: 'Front', transition: 3.0, delay: 2.0 }, { name: '客厅' },
          { name: 'Plan, level 2', in_animation: false }, { name: 'No camera', own_camera: false, delay: 0.0 }
        ]
      },
      extensions: [VRAY, ['Solar North', '', true], ['Switched Off', '2.1', false]]
    },
    'NoTransitions' => {
      model: {
        path: '/show/walk.skp', pages: [{ name: 'A' }, { name: 'B', delay: 1.25 }],
        options: { 'PageOptions' => { 'ShowTransition' => false, 'TransitionTime' => 9.0 },
                   'SlideshowOptions' => { 'SlideTime' => 4.0 } }
      }
    },
    'NoOptions' => {
      model: { path: '/show/old.skp', pages: [{ name: 'A' }, { name: 'B' }], options: {}, view: [1, 0] }
    },
    'NarrowCamera' => {
      model: { path: '/show/portrait.skp', view: [1920, 1080], ratio: 0.8 },
      extensions: [['V-Ray for SketchUp', '5.10.04', false]]
    },
    'Textures' => {
      model: {
        path: '/show/loft.skp', pages: [{ name: 'Loft' }],
        materials: [
          { name: 'Plain' }, { name: 'Brick', file: '/nowhere/maps/brick.jpg' },
          { name: 'Oak', file: '/nowhere/maps/oak.png' }, { name: 'Oak again', file: '/nowhere/maps/oak.png' },
          { name: 'Stored', file: 'Vegetation_Bark.jpg' }, { name: 'Share', file: '\\\\server\\maps\\stone.jpg' },
          { name: 'Drive', file: 'D:\\maps\\steel.jpg' }, { name: 'Empty', file: 'gone.jpg', width: 0 }
        ]
      },
      extensions: [VRAY]
    },
    'Broken' => {
      model: {
        path: '/show/broken.skp',
        pages: [
          { name: 'Good', delay: 2.0 }, { name: 'Bad', fault: 'reference to deleted Page' }, { name: 'Also good' }
        ],
        materials: [{ name: 'Bad', fault: 'reference to deleted Material' }]
      },
      extensions: [VRAY]
    }
  }.freeze
end
